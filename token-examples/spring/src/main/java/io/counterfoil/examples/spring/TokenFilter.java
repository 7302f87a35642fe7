package io.counterfoil.examples.spring;

import io.counterfoil.ServiceAccountPrincipal;
import io.counterfoil.TokenAuthenticator;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/** Serves requests that bear a token; all others go on to the login that was there before. */
final class TokenFilter extends OncePerRequestFilter {

    static final String CHALLENGE = "Bearer realm=\"parameters\", error=";

    private final TokenProvider provider;
    private final AuthenticationManager manager;

    TokenFilter(TokenAuthenticator authenticator) {
        provider = new TokenProvider(authenticator);
        manager = new ProviderManager(provider);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (Collections.list(request.getHeaders("Authorization")).size() > 1) {
            Problems.write(response, 400, "WWW-Authenticate", CHALLENGE + "\"invalid_request\"");
            return;
        }
        try {
            Authentication presented = provider.convert(request);
            if (presented != null) {
                accept(manager.authenticate(presented), request, response);
            }
        } catch (AuthenticationServiceException e) {
            Problems.write(response, 503, "Retry-After", "5");
            return;
        } catch (AuthenticationException e) {
            Problems.write(response, 401, "WWW-Authenticate", CHALLENGE + "\"invalid_token\"");
            return;
        }
        chain.doFilter(Callers.isToken() ? new TokenlessRequest(request) : request, response);
    }

    private static void accept(Authentication account, HttpServletRequest request, HttpServletResponse response) {
        SecurityContext context = new SecurityContextImpl(account);
        SecurityContextHolder.setContext(context);
        // Or else a 403 becomes a 401 when the error page is rendered.
        new RequestAttributeSecurityContextRepository().saveContext(context, request, response);
        Optional<Instant> end = Callers.serviceAccount().flatMap(ServiceAccountPrincipal::supersededUntil);
        end.ifPresent(until -> {
            response.setHeader("Deprecation", "@" + Instant.now().getEpochSecond());
            response.setDateHeader("Sunset", until.toEpochMilli());
        });
    }
}
