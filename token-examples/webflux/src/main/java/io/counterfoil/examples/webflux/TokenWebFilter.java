package io.counterfoil.examples.webflux;

import io.counterfoil.ServiceAccountPrincipal;
import io.counterfoil.examples.http.RequestDecision;
import io.counterfoil.examples.http.TokenGate;
import io.counterfoil.model.Role;
import io.counterfoil.model.RoleHierarchy;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Serves requests that bear a token; all others go on to the login that was there before. */
public final class TokenWebFilter implements WebFilter {

    private final TokenGate gate;
    private final RoleHierarchy roles;

    /**
     * Creates a filter that does what this gate decides.
     *
     * @param roles the hierarchy that Counterfoil was built with
     */
    public TokenWebFilter(TokenGate gate, RoleHierarchy roles) {
        this.gate = gate;
        this.roles = roles;
    }

    /** Returns the service account that a controller was given as its {@code Authentication}; empty for a user. */
    public static Optional<ServiceAccountPrincipal> serviceAccount(Authentication caller) {
        return caller.getPrincipal() instanceof ServiceAccountPrincipal account
                ? Optional.of(account)
                : Optional.empty();
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        List<String> authorization = exchange.getRequest().getHeaders().getOrEmpty("Authorization");
        return Mono.justOrEmpty(gate.decideNow(authorization))
                .switchIfEmpty(Mono.fromCallable(() -> gate.decide(authorization, source(exchange)))
                        .subscribeOn(Schedulers.boundedElastic()))
                .flatMap(decision -> act(decision, exchange, chain));
    }

    private Mono<Void> act(RequestDecision decision, ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpResponse response = exchange.getResponse();
        if (decision instanceof RequestDecision.Serve serve) {
            serve.headers().forEach(response.getHeaders()::set);
            response.beforeCommit(() -> Mono.fromRunnable(() -> challenge(response)));
            return chain.filter(withoutToken(exchange))
                    .contextWrite(ReactiveSecurityContextHolder.withAuthentication(authentication(serve.principal())));
        }
        if (decision instanceof RequestDecision.Refuse refuse) {
            refuse.headers().forEach(response.getHeaders()::set);
            response.setStatusCode(HttpStatusCode.valueOf(refuse.status()));
            byte[] body = refuse.body().getBytes(StandardCharsets.US_ASCII);
            return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
        }
        return chain.filter(exchange);
    }

    private void challenge(ServerHttpResponse response) {
        HttpStatusCode status = response.getStatusCode();
        if (status != null && status.value() == 403) {
            response.getHeaders().set("WWW-Authenticate", gate.insufficientScope());
        }
    }

    private static ServerWebExchange withoutToken(ServerWebExchange exchange) {
        return exchange.mutate()
                .request(request -> request.headers(headers -> headers.remove("Authorization")))
                .build();
    }

    private Authentication authentication(ServiceAccountPrincipal account) {
        String[] authorities = roles.encompassedBy(account.role()).stream()
                .map(Role::name)
                .map("ROLE_"::concat)
                .toArray(String[]::new);
        return new PreAuthenticatedAuthenticationToken(account, "", AuthorityUtils.createAuthorityList(authorities));
    }

    private static @Nullable String source(ServerWebExchange exchange) {
        InetSocketAddress address = exchange.getRequest().getRemoteAddress();
        return address == null ? null : address.getHostString();
    }
}
