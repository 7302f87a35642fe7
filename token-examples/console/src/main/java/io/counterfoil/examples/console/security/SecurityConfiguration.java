package io.counterfoil.examples.console.security;

import io.counterfoil.Counterfoil;
import jakarta.servlet.DispatcherType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** One chain for people, who log in by a form, and for service accounts, which bear tokens. */
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity
class SecurityConfiguration {

    /** Nothing inline, nothing from elsewhere, no frame around it. */
    private static final String CONTENT = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self';"
            + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final RequestMatcher API =
            request -> request.getServletPath().startsWith("/api/");

    @Bean
    SecurityFilterChain chain(HttpSecurity http, Counterfoil counterfoil, Members members, PasswordLogin login) {
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
                .formLogin(form -> form.loginPage("/login").defaultSuccessUrl("/admin/tokens"))
                .logout(logout -> logout.logoutSuccessUrl("/login?out"))
                .addFilterBefore(new TokenFilter(counterfoil.authenticator()), CsrfFilter.class)
                .addFilterBefore(new MembershipFilter(members), AuthorizationFilter.class)
                .csrf(csrf -> csrf.ignoringRequestMatchers(
                        request -> TokenFilter.serviceAccount().isPresent()))
                .exceptionHandling(handling -> handling.defaultAuthenticationEntryPointFor(
                                (request, response, e) -> Refusal.UNAUTHENTICATED.write(response), API)
                        .defaultAccessDeniedHandlerFor(
                                (request, response, e) -> (e instanceof CsrfException
                                                ? Refusal.FORGED
                                                : Refusal.FORBIDDEN)
                                        .write(response),
                                API))
                .headers(SecurityConfiguration::headers)
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
