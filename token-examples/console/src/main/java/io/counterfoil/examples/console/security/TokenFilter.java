package io.counterfoil.examples.console.security;

import io.counterfoil.ServiceAccountPrincipal;
import io.counterfoil.TokenAuthenticator;
import io.counterfoil.model.StorageException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/** Serves API requests that bear a token; all others go on to the session. */
final class TokenFilter extends OncePerRequestFilter {

    private final TokenProvider provider;

    TokenFilter(TokenAuthenticator authenticator) {
        provider = new TokenProvider(authenticator);
    }

    /** The service account whose token this request bears. */
    static Optional<ServiceAccountPrincipal> serviceAccount() {
        Authentication caller = SecurityContextHolder.getContext().getAuthentication();
        Object principal = caller == null ? null : caller.getPrincipal();
        return principal instanceof ServiceAccountPrincipal account ? Optional.of(account) : Optional.empty();
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getServletPath().startsWith("/api/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (Collections.list(request.getHeaders("Authorization")).size() > 1) {
            Refusal.AMBIGUOUS.write(response);
            return;
        }
        try {
            Authentication presented = provider.convert(request);
            if (presented != null) {
                accept(provider.authenticate(presented), request, response);
            }
        } catch (StorageException e) {
            Refusal.UNAVAILABLE.write(response);
            return;
        } catch (AuthenticationException e) {
            Refusal.INVALID_TOKEN.write(response);
            return;
        }
        chain.doFilter(serviceAccount().isPresent() ? new TokenlessRequest(request) : request, response);
    }

    private static void accept(Authentication account, HttpServletRequest request, HttpServletResponse response) {
        SecurityContext context = new SecurityContextImpl(account);
        SecurityContextHolder.setContext(context);
        // Or else a 403 becomes a 401 when the error page is rendered.
        new RequestAttributeSecurityContextRepository().saveContext(context, request, response);
        serviceAccount().flatMap(ServiceAccountPrincipal::supersededUntil).ifPresent(until -> {
            response.setHeader("Deprecation", "@" + Instant.now().getEpochSecond());
            response.setDateHeader("Sunset", until.toEpochMilli());
        });
    }
}
