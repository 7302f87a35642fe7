package io.counterfoil.examples.servlet;

import io.counterfoil.ServiceAccountPrincipal;
import io.counterfoil.examples.http.TokenlessRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;

/** A request of a service account. */
final class TokenRequest extends TokenlessRequest {

    private final ServiceAccountPrincipal principal;

    TokenRequest(HttpServletRequest request, HttpServletResponse response, ServiceAccountPrincipal principal) {
        super(request, response);
        this.principal = principal;
    }

    @Override
    public Principal getUserPrincipal() {
        return principal;
    }

    @Override
    public String getRemoteUser() {
        return principal.getName();
    }

    @Override
    public String getAuthType() {
        return "Bearer";
    }

    @Override
    public boolean isUserInRole(String role) {
        return principal.hasRole(role);
    }
}
