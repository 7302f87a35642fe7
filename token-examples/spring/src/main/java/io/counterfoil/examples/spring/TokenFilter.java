package io.counterfoil.examples.spring;

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
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/** Serves requests that bear a token; all others go on to the login that was there before. */
final class TokenFilter extends OncePerRequestFilter {

    static final String CHALLENGE = "Bearer realm=\"parameters\", error=";

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
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (Collections.list(request.getHeaders("Authorization")).size() > 1) {
            refuse(response, 400, "WWW-Authenticate", CHALLENGE + "\"invalid_request\"");
            return;
        }
        try {
            Authentication presented = provider.convert(request);
            if (presented != null) {
                accept(provider.authenticate(presented), request, response);
            }
        } catch (StorageException e) {
            refuse(response, 503, "Retry-After", "5");
            return;
        } catch (AuthenticationException e) {
            refuse(response, 401, "WWW-Authenticate", CHALLENGE + "\"invalid_token\"");
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

    /** Tells that a token with a higher role might do; users are told what they were told before. */
    static void forbid(HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
            throws ServletException, IOException {
        if (serviceAccount().isPresent()) {
            refuse(response, 403, "WWW-Authenticate", CHALLENGE + "\"insufficient_scope\"");
        } else {
            new AccessDeniedHandlerImpl().handle(request, response, e);
        }
    }

    private static void refuse(HttpServletResponse response, int status, String header, String value)
            throws IOException {
        response.setHeader(header, value);
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().print("{\"status\":%d}".formatted(status));
    }
}
