package io.counterfoil.examples.spring;

import io.counterfoil.Counterfoil;
import io.counterfoil.model.Role;
import io.counterfoil.model.RoleHierarchy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.hierarchicalroles.RoleHierarchyImpl;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfFilter;

/** One chain for people, who log in by a form, and for service accounts, which bear tokens. */
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity
class SecurityConfiguration {

    @Bean
    SecurityFilterChain chain(HttpSecurity http, Counterfoil counterfoil) {
        return http.authorizeHttpRequests(requests -> requests.requestMatchers("/actuator/health")
                        .permitAll()
                        .requestMatchers("/actuator/**")
                        .hasRole("ADMIN")
                        .anyRequest()
                        .authenticated())
                .formLogin(Customizer.withDefaults())
                .csrf(csrf -> csrf.spa())
                .addFilterBefore(new TokenFilter(counterfoil.authenticator()), CsrfFilter.class)
                .csrf(csrf -> csrf.ignoringRequestMatchers(
                        request -> TokenFilter.serviceAccount().isPresent()))
                .exceptionHandling(handling -> handling.accessDeniedHandler(TokenFilter::forbid))
                .build();
    }

    /** The hierarchy that Counterfoil goes by, so that {@code hasRole} means the same for users and tokens. */
    @Bean
    static RoleHierarchyImpl roleHierarchy() {
        RoleHierarchy roles = RoleHierarchy.standard();
        RoleHierarchyImpl.Builder builder = RoleHierarchyImpl.withDefaultRolePrefix();
        for (Role role : roles.roles()) {
            roles.encompassedBy(role).stream()
                    .filter(lower -> !lower.equals(role))
                    .forEach(lower -> builder.role(role.name()).implies(lower.name()));
        }
        return builder.build();
    }

    @Bean
    UserDetailsService users() {
        return new InMemoryUserDetailsManager(
                user("alice", Role.ADMIN), user("bob", Role.CONTRIBUTOR), user("carol", Role.VIEWER));
    }

    private static UserDetails user(String name, Role role) {
        return User.withUsername(name)
                .password("{noop}wonderland")
                .roles(role.name())
                .build();
    }
}
