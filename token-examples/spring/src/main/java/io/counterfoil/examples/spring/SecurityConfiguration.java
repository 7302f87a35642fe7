package io.counterfoil.examples.spring;

import io.counterfoil.Counterfoil;
import io.counterfoil.examples.http.TokenGate;
import io.counterfoil.model.Role;
import io.counterfoil.model.RoleHierarchy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;

/** One chain for people, who log in by a form, and for service accounts, which bear tokens. */
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity
public class SecurityConfiguration {

    @Bean
    SecurityFilterChain chain(HttpSecurity http, Counterfoil counterfoil) throws Exception {
        TokenGate gate = new TokenGate(counterfoil.authenticator(), "parameters");
        return http.authorizeHttpRequests(requests -> requests.requestMatchers("/actuator/health")
                        .permitAll()
                        .requestMatchers("/actuator/**")
                        .hasRole("ADMIN")
                        .anyRequest()
                        .authenticated())
                .formLogin(Customizer.withDefaults())
                .csrf(csrf -> csrf.csrfTokenRepository(CookieCsrfTokenRepository.withHttpOnlyFalse())
                        .csrfTokenRequestHandler(eager()))
                .addFilterBefore(new SpringTokenFilter(gate, RoleHierarchy.standard()), CsrfFilter.class)
                .csrf(csrf -> csrf.ignoringRequestMatchers(
                        request -> SpringTokenFilter.serviceAccount().isPresent()))
                .build();
    }

    /** Sends the forgery token with each answer, for the scripts of a page. */
    private static CsrfTokenRequestAttributeHandler eager() {
        CsrfTokenRequestAttributeHandler handler = new CsrfTokenRequestAttributeHandler();
        handler.setCsrfRequestAttributeName(null);
        return handler;
    }

    @Bean
    UserDetailsService users() {
        return new InMemoryUserDetailsManager(
                user("alice", Role.ADMIN), user("bob", Role.CONTRIBUTOR), user("carol", Role.VIEWER));
    }

    private static UserDetails user(String name, Role role) {
        return User.withUsername(name)
                .password("{noop}wonderland")
                .roles(RoleHierarchy.standard().encompassedBy(role).stream()
                        .map(Role::name)
                        .toArray(String[]::new))
                .build();
    }
}
