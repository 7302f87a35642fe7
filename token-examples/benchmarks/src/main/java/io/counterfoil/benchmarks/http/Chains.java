package io.counterfoil.benchmarks.http;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.introspection.SpringOpaqueTokenIntrospector;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/** One chain for each way of checking, all alike otherwise. */
@Configuration(proxyBeanMethods = false)
@EnableWebMvc
@EnableWebSecurity
class Chains {

    @Bean
    @Order(1)
    SecurityFilterChain none(HttpSecurity http) throws Exception {
        return alike(http, "/none/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain counterfoil(HttpSecurity http, BenchmarkTokenFilter filter) throws Exception {
        return guarded(http, "/counterfoil/**")
                .addFilterBefore(filter, AuthorizationFilter.class)
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain hs256(HttpSecurity http, Keys keys) throws Exception {
        JwtDecoder decoder = NimbusJwtDecoder.withSecretKey(keys.secretKey()).build();
        return guarded(http, "/hs256/**")
                .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.decoder(decoder)))
                .build();
    }

    @Bean
    @Order(4)
    SecurityFilterChain rs256(HttpSecurity http, Keys keys) throws Exception {
        JwtDecoder decoder = NimbusJwtDecoder.withPublicKey(keys.publicKey()).build();
        return guarded(http, "/rs256/**")
                .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.decoder(decoder)))
                .build();
    }

    @Bean
    @Order(5)
    SecurityFilterChain opaque(HttpSecurity http, AuthorizationServer issuer) throws Exception {
        SpringOpaqueTokenIntrospector introspector = SpringOpaqueTokenIntrospector.withIntrospectionUri(
                        issuer.introspectionUri())
                .clientId(AuthorizationServer.CLIENT)
                .clientSecret(AuthorizationServer.SECRET)
                .build();
        return guarded(http, "/opaque/**")
                .oauth2ResourceServer(server -> server.opaqueToken(opaque -> opaque.introspector(introspector)))
                .build();
    }

    private static HttpSecurity guarded(HttpSecurity http, String paths) throws Exception {
        return alike(http, paths)
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated());
    }

    private static HttpSecurity alike(HttpSecurity http, String paths) throws Exception {
        return http.securityMatcher(paths)
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
    }
}
