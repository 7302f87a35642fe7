package io.counterfoil.examples.servlet;

import io.counterfoil.AuthenticationResult;
import io.counterfoil.TokenAuthenticator;
import io.counterfoil.model.StorageException;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Collections;

/** Serves requests that bear a token; all others go on to the login that was there before. */
public final class TokenFilter implements Filter {

    private static final String BAD_REQUEST = "Bearer realm=\"parameters\", error=\"invalid_request\"";

    private final TokenAuthenticator authenticator;

    /** A filter that asks this authenticator. */
    public TokenFilter(TokenAuthenticator authenticator) {
        this.authenticator = authenticator;
    }

    @Override
    public void doFilter(ServletRequest anyRequest, ServletResponse anyResponse, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) anyRequest;
        HttpServletResponse response = (HttpServletResponse) anyResponse;
        if (Collections.list(request.getHeaders("Authorization")).size() > 1) {
            refuse(response, 400, "WWW-Authenticate", BAD_REQUEST);
            return;
        }
        AuthenticationResult result;
        try {
            result = authenticator.authenticateHeader(request.getHeader("Authorization"));
        } catch (StorageException e) {
            refuse(response, 503, "Retry-After", "5");
            return;
        }
        if (result instanceof AuthenticationResult.Accepted accepted) {
            accepted.principal().supersededUntil().ifPresent(until -> {
                response.setHeader("Deprecation", "@" + Instant.now().getEpochSecond());
                response.setDateHeader("Sunset", until.toEpochMilli());
            });
            chain.doFilter(new TokenRequest(request, accepted.principal()), new TokenResponse(response));
        } else if (result instanceof AuthenticationResult.Rejected) {
            refuse(response, 401, "WWW-Authenticate", result.challenge("parameters"));
        } else {
            chain.doFilter(request, response);
        }
    }

    private static void refuse(HttpServletResponse response, int status, String header, String value) {
        response.setHeader(header, value);
        response.setStatus(status);
    }
}
