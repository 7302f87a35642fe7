package io.counterfoil.examples.dropwizard;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.io.IOException;

/** The authentication that was there before, for requests whose token was not accepted already. */
@Priority(Priorities.AUTHENTICATION)
public final class UnlessAccepted implements ContainerRequestFilter {

    private final ContainerRequestFilter before;

    /** Creates a filter that asks this one for everybody else. */
    public UnlessAccepted(ContainerRequestFilter before) {
        this.before = before;
    }

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        if (request.getSecurityContext().getUserPrincipal() == null) {
            before.filter(request);
        }
    }
}
