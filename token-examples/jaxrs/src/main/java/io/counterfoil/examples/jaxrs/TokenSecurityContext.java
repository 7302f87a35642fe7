package io.counterfoil.examples.jaxrs;

import io.counterfoil.examples.http.RequestDecision;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;

/**
 * The security context of a service account.
 *
 * @param served the account, and what its answers say
 * @param isSecure whether the request came over a protected channel
 */
record TokenSecurityContext(RequestDecision.Serve served, boolean isSecure) implements SecurityContext {

    @Override
    public Principal getUserPrincipal() {
        return served.principal();
    }

    @Override
    public boolean isUserInRole(String role) {
        return served.principal().hasRole(role);
    }

    @Override
    public String getAuthenticationScheme() {
        return "Bearer";
    }
}
