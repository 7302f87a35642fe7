package io.counterfoil.examples.webflux;

import io.counterfoil.Counterfoil;
import io.counterfoil.ServiceAccountPrincipal;
import io.counterfoil.examples.http.StreamGuard;
import io.counterfoil.examples.http.TokenGate;
import io.counterfoil.jdbc.JdbcSchema;
import io.counterfoil.jdbc.JdbcStorage;
import io.counterfoil.model.CachePolicy;
import io.counterfoil.model.RoleHierarchy;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.authentication.RedirectServerAuthenticationEntryPoint;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** A reactive application whose login page takes whoever has no token. */
@SpringBootApplication
@RestController
class WebfluxHost {

    private final ObjectProvider<StreamGuard> streamGuard;

    WebfluxHost(ObjectProvider<StreamGuard> streamGuard) {
        this.streamGuard = streamGuard;
    }

    @Bean
    static Counterfoil counterfoil(DataSource dataSource) {
        JdbcSchema.forDataSource(dataSource).createIfMissing();
        return Counterfoil.builder(JdbcStorage.create(dataSource))
                .cache(CachePolicy.leased(Duration.ofSeconds(1)))
                .build();
    }

    @Bean
    static StreamGuard streams(Counterfoil counterfoil) {
        return new StreamGuard(counterfoil.authenticator(), Duration.ofMillis(300));
    }

    @Bean
    static SecurityWebFilterChain chain(ServerHttpSecurity http, Counterfoil counterfoil) {
        TokenGate gate = new TokenGate(counterfoil.authenticator(), "parameters");
        return http.authorizeExchange(exchanges -> exchanges
                        .pathMatchers("/echo")
                        .hasRole("CONTRIBUTOR")
                        .anyExchange()
                        .authenticated())
                .csrf(ServerHttpSecurity.CsrfSpec::disable)
                .exceptionHandling(handling ->
                        handling.authenticationEntryPoint(new RedirectServerAuthenticationEntryPoint("/login")))
                .addFilterBefore(
                        new TokenWebFilter(gate, RoleHierarchy.standard()), SecurityWebFiltersOrder.AUTHENTICATION)
                .build();
    }

    @GetMapping("/whoami")
    String whoami(
            Authentication caller, @RequestHeader(name = "Authorization", required = false) @Nullable String header) {
        ServiceAccountPrincipal account = TokenWebFilter.serviceAccount(caller).orElseThrow();
        return "service_account:" + account.accountId() + " " + account.role() + " " + header + "\n";
    }

    @PostMapping("/echo")
    Mono<String> echo(@RequestBody Mono<String> body) {
        return body;
    }

    /** Server-sent events: a stream that ends when its token does. */
    @GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Flux<ServerSentEvent<String>> events(Authentication caller) {
        ServiceAccountPrincipal account = TokenWebFilter.serviceAccount(caller).orElseThrow();
        Sinks.Empty<Void> over = Sinks.empty();
        Runnable closed = streamGuard.getObject().watch(account, over::tryEmitEmpty);
        Flux<ServerSentEvent<String>> events =
                Flux.just(ServerSentEvent.builder("hello").build());
        return events.concatWith(Flux.never()).takeUntilOther(over.asMono()).doFinally(signal -> closed.run());
    }
}
