package io.counterfoil.examples.jaxrs;

import io.counterfoil.examples.http.RequestDecision;
import io.counterfoil.examples.http.TokenGate;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** Serves requests that bear a token; all others go on to the login that was there before. */
@Priority(Priorities.AUTHENTICATION - 100)
public final class JaxrsTokenFilter implements ContainerRequestFilter, ContainerResponseFilter {

    private final TokenGate gate;

    /** Creates a filter that does what this gate decides. */
    public JaxrsTokenFilter(TokenGate gate) {
        this.gate = gate;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        List<String> authorization = request.getHeaders().getOrDefault("Authorization", List.of());
        RequestDecision decision = gate.decide(authorization, null);
        if (decision instanceof RequestDecision.Serve serve) {
            boolean secure = request.getSecurityContext().isSecure();
            request.setSecurityContext(new TokenSecurityContext(serve, secure));
            // Cleared too, because RESTEasy hands out a view of it that keeps the entry.
            authorization.clear();
            request.getHeaders().remove("Authorization");
        } else if (decision instanceof RequestDecision.Refuse refuse) {
            Response.ResponseBuilder answer = Response.status(refuse.status()).entity(refuse.body());
            refuse.headers().forEach(answer::header);
            request.abortWith(answer.build());
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getSecurityContext() instanceof TokenSecurityContext context) {
            context.served().headers().forEach(response.getHeaders()::putSingle);
            if (response.getStatus() == 403) {
                response.getHeaders().putSingle("WWW-Authenticate", gate.insufficientScope());
            }
        }
    }
}
