package io.counterfoil.examples.servlet;

import io.counterfoil.ServiceAccountPrincipal;
import io.counterfoil.examples.http.RequestDecision;
import io.counterfoil.examples.http.TokenGate;
import io.counterfoil.examples.http.TokenResponse;
import io.counterfoil.examples.http.TokenlessRequest;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumSet;

/** Serves requests that bear a token; all others go on to the login that was there before. */
public final class ServletTokenFilter implements Filter {

    private static final String PRINCIPAL = ServletTokenFilter.class.getName();

    private final TokenGate gate;

    /** Creates a filter that does what this gate decides. */
    public ServletTokenFilter(TokenGate gate) {
        this.gate = gate;
    }

    /** Puts the filter in front of everything, whichever way a request gets there. */
    public void install(ServletContext context) {
        FilterRegistration.Dynamic registration = context.addFilter("tokens", this);
        registration.setAsyncSupported(true);
        registration.addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), false, "/*");
    }

    @Override
    public void doFilter(ServletRequest anyRequest, ServletResponse anyResponse, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) anyRequest;
        HttpServletResponse response = (HttpServletResponse) anyResponse;
        if (request.getAttribute(PRINCIPAL) instanceof ServiceAccountPrincipal principal) {
            // Dispatched again: the container may have gone back to the request that it began with.
            serve(principal, request, response, chain);
            return;
        }
        RequestDecision decision =
                gate.decide(Collections.list(request.getHeaders("Authorization")), request.getRemoteAddr());
        if (decision instanceof RequestDecision.Serve serve) {
            request.setAttribute(PRINCIPAL, serve.principal());
            serve.headers().forEach(response::setHeader);
            serve(serve.principal(), request, response, chain);
        } else if (decision instanceof RequestDecision.Pass) {
            chain.doFilter(request, response);
        } else if (request.getDispatcherType() == DispatcherType.ERROR) {
            // Something in front of this filter failed, and answers for itself.
            chain.doFilter(new TokenlessRequest(request, response), response);
        } else if (decision instanceof RequestDecision.Refuse refuse) {
            refuse.headers().forEach(response::setHeader);
            response.setStatus(refuse.status());
            response.getOutputStream().write(refuse.body().getBytes(StandardCharsets.US_ASCII));
        }
    }

    private void serve(
            ServiceAccountPrincipal principal,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws IOException, ServletException {
        TokenResponse answer = new TokenResponse(response, gate.insufficientScope());
        chain.doFilter(new TokenRequest(request, answer, principal), answer);
    }
}
