package io.counterfoil.examples.console.security;

import io.counterfoil.Counterfoil;
import io.counterfoil.examples.http.TokenGate;
import io.counterfoil.examples.spring.SpringTokenFilter;
import io.counterfoil.model.RoleHierarchy;
import jakarta.servlet.DispatcherType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.annotation.web.configurers.RequestCacheConfigurer;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.ForwardAuthenticationFailureHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** Two filter chains: one for the pages, with a sign-in form, and one for the API, which also accepts tokens. */
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity
class ConsoleSecurityConfiguration {

    /** Allows nothing inline, nothing from other origins, and no framing. */
    private static final String CONTENT = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self';"
            + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /** Requests with a session need a CSRF token; requests with a token do not. */
    @Bean
    @Order(1)
    SecurityFilterChain api(HttpSecurity http, Counterfoil counterfoil, Members members) {
        TokenGate gate = new TokenGate(counterfoil.authenticator(), "acme-config");
        return http.securityMatcher("/api/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .addFilterBefore(new SpringTokenFilter(gate, RoleHierarchy.standard()), CsrfFilter.class)
                .addFilterBefore(new MembershipFilter(members, Refusal.UNAUTHENTICATED), AuthorizationFilter.class)
                .csrf(csrf -> csrf.ignoringRequestMatchers(
                        request -> SpringTokenFilter.serviceAccount().isPresent()))
                .requestCache(RequestCacheConfigurer::disable)
                .exceptionHandling(handling -> handling.authenticationEntryPoint(
                                (request, response, e) -> Refusal.UNAUTHENTICATED.write(response))
                        .accessDeniedHandler((request, response, e) ->
                                (e instanceof CsrfException ? Refusal.FORGED : Refusal.FORBIDDEN).write(response)))
                .headers(ConsoleSecurityConfiguration::headers)
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pages(HttpSecurity http, Members members, PasswordLogin login) {
        return http.authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                                .permitAll()
                                .requestMatchers("/login", "/assets/**", "/openapi.yaml", "/time-zone")
                                .permitAll()
                                .requestMatchers("/admin/people/**", "/admin/leaks/**")
                                .hasRole("ADMIN")
                                .anyRequest()
                                .authenticated())
                .authenticationProvider(login)
                .formLogin(form -> form.loginPage("/login")
                        .defaultSuccessUrl("/admin/tokens")
                        .failureHandler(new ForwardAuthenticationFailureHandler("/login/again")))
                .logout(logout -> logout.logoutSuccessUrl("/login?out"))
                .addFilterBefore(
                        new MembershipFilter(members, response -> response.sendRedirect("/login?gone")),
                        AuthorizationFilter.class)
                .headers(ConsoleSecurityConfiguration::headers)
                .build();
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT))
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
                .permissionsPolicyHeader(policy -> policy.policy("clipboard-write=(self)"));
    }

    @Bean
    static PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }
}
