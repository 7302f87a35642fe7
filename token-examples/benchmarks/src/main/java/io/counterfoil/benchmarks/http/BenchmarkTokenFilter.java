package io.counterfoil.benchmarks.http;

import io.counterfoil.AuthenticationResult;
import io.counterfoil.ServiceAccountPrincipal;
import io.counterfoil.TokenAuthenticator;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/** The filter of the guide, as short as it can be. */
final class BenchmarkTokenFilter extends OncePerRequestFilter {

    private final TokenAuthenticator authenticator;

    BenchmarkTokenFilter(TokenAuthenticator authenticator) {
        this.authenticator = authenticator;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        AuthenticationResult result =
                authenticator.authenticateHeader(request.getHeader("Authorization"), request.getRemoteAddr());
        if (result instanceof AuthenticationResult.Rejected) {
            response.setHeader("WWW-Authenticate", result.challenge("benchmark"));
            response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
            return;
        }
        if (result instanceof AuthenticationResult.Accepted accepted) {
            SecurityContextHolder.setContext(new SecurityContextImpl(authentication(accepted.principal())));
        }
        chain.doFilter(request, response);
    }

    private static PreAuthenticatedAuthenticationToken authentication(ServiceAccountPrincipal principal) {
        return new PreAuthenticatedAuthenticationToken(
                principal, "", List.of(new SimpleGrantedAuthority("ROLE_" + principal.role())));
    }
}
