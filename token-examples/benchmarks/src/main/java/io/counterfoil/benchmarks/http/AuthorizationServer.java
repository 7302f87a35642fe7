package io.counterfoil.benchmarks.http;

import java.time.Instant;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.server.authorization.InMemoryOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Spring Authorization Server, with one token in memory.
 *
 * @param introspectionUri where it tells what a token is worth
 */
record AuthorizationServer(String introspectionUri) {

    static final String CLIENT = "client";
    static final String SECRET = "secret";
    static final String TOKEN = "an-opaque-token-of-forty-three-characters-x";

    /** Its beans. */
    @Configuration(proxyBeanMethods = false)
    @EnableWebSecurity
    static class Server {

        @Bean
        @Order(0)
        SecurityFilterChain authorizationServer(HttpSecurity http) throws Exception {
            return http.oauth2AuthorizationServer(server -> http.securityMatcher(server.getEndpointsMatcher()))
                    .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                    .build();
        }

        @Bean
        RegisteredClient client() {
            return RegisteredClient.withId(CLIENT)
                    .clientId(CLIENT)
                    .clientSecret(SECRET)
                    .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                    .build();
        }

        /** Compares only: the default would hash the client's secret by BCrypt at each introspection, whatever it is stored as. */
        @Bean
        PasswordEncoder secrets() {
            return new PasswordEncoder() {
                @Override
                public String encode(CharSequence raw) {
                    return raw.toString();
                }

                @Override
                public boolean matches(CharSequence raw, String stored) {
                    return stored.contentEquals(raw);
                }
            };
        }

        @Bean
        InMemoryRegisteredClientRepository clients(RegisteredClient client) {
            return new InMemoryRegisteredClientRepository(client);
        }

        @Bean
        InMemoryOAuth2AuthorizationService authorizations(RegisteredClient client) {
            Instant now = Instant.now();
            return new InMemoryOAuth2AuthorizationService(OAuth2Authorization.withRegisteredClient(client)
                    .principalName(CLIENT)
                    .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                    .accessToken(new OAuth2AccessToken(
                            OAuth2AccessToken.TokenType.BEARER, TOKEN, now, now.plusSeconds(86_400), Set.of("read")))
                    .build());
        }

        @Bean
        AuthorizationServerSettings settings() {
            return AuthorizationServerSettings.builder().build();
        }
    }
}
