package io.counterfoil.examples.existing;

import io.counterfoil.Counterfoil;
import io.counterfoil.examples.http.TokenGate;
import io.counterfoil.examples.spring.SpringTokenFilter;
import io.counterfoil.model.RoleHierarchy;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfFilter;

/** Without sessions, with HTTP Basic for people; and tokens. */
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity
class ExistingSecurityConfiguration {

    private static final Map<String, AppUser> USERS = Map.of(
            "alice", new AppUser("alice", "acme", "ROLE_ADMIN"),
            "bob", new AppUser("bob", "acme", "ROLE_USER"));

    @Bean
    SecurityFilterChain chain(HttpSecurity http, Counterfoil counterfoil) throws Exception {
        TokenGate gate = new TokenGate(counterfoil.authenticator(), "documents");
        return http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .httpBasic(Customizer.withDefaults())
                .csrf(csrf -> csrf.disable())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(new SpringTokenFilter(gate, RoleHierarchy.standard()), CsrfFilter.class)
                .build();
    }

    @Bean
    UserDetailsService users() {
        return name ->
                Optional.ofNullable(USERS.get(name)).orElseThrow(() -> new UsernameNotFoundException("no such user"));
    }
}
