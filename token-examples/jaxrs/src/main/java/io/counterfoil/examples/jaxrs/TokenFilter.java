package io.counterfoil.examples.jaxrs;

import io.counterfoil.AuthenticationResult;
import io.counterfoil.TokenAuthenticator;
import io.counterfoil.model.StorageException;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/** Serves requests that bear a token; all others go on to the login that was there before. */
@Priority(Priorities.AUTHENTICATION)
public final class TokenFilter implements ContainerRequestFilter, ContainerResponseFilter {

    private static final String CHALLENGE = "Bearer realm=\"parameters\", error=";

    private final TokenAuthenticator authenticator;

    /** A filter that asks this authenticator. */
    public TokenFilter(TokenAuthenticator authenticator) {
        this.authenticator = authenticator;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        List<String> headers = request.getHeaders().getOrDefault("Authorization", List.of());
        if (headers.size() > 1) {
            refuse(request, 400, "WWW-Authenticate", CHALLENGE + "\"invalid_request\"");
            return;
        }
        AuthenticationResult result;
        try {
            result = authenticator.authenticateHeader(headers.isEmpty() ? null : headers.get(0));
        } catch (StorageException e) {
            refuse(request, 503, "Retry-After", "5");
            return;
        }
        if (result instanceof AuthenticationResult.Accepted accepted) {
            boolean secure = request.getSecurityContext().isSecure();
            request.setSecurityContext(new TokenSecurityContext(accepted.principal(), secure));
            request.getHeaders().remove("Authorization");
        } else if (result instanceof AuthenticationResult.Rejected) {
            refuse(request, 401, "WWW-Authenticate", result.challenge("parameters"));
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getSecurityContext() instanceof TokenSecurityContext context) {
            if (response.getStatus() == 403) {
                response.getHeaders().putSingle("WWW-Authenticate", CHALLENGE + "\"insufficient_scope\"");
            }
            context.principal().supersededUntil().ifPresent(until -> {
                response.getHeaders()
                        .putSingle("Deprecation", "@" + Instant.now().getEpochSecond());
                response.getHeaders().putSingle("Sunset", Date.from(until));
            });
        }
    }

    private static void refuse(ContainerRequestContext request, int status, String header, String value) {
        request.abortWith(Response.status(status).header(header, value).build());
    }
}
