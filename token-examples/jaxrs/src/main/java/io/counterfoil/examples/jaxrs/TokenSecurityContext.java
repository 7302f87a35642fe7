package io.counterfoil.examples.jaxrs;

import io.counterfoil.ServiceAccountPrincipal;
import io.counterfoil.model.Role;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;

/**
 * The security context of a service account.
 *
 * @param principal the account
 * @param isSecure whether the request came over a protected channel
 */
record TokenSecurityContext(ServiceAccountPrincipal principal, boolean isSecure) implements SecurityContext {

    @Override
    public Principal getUserPrincipal() {
        return principal;
    }

    @Override
    public boolean isUserInRole(String role) {
        return principal.hasRole(Role.of(role));
    }

    @Override
    public String getAuthenticationScheme() {
        return "Bearer";
    }
}
