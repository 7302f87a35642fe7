package io.counterfoil.examples.spring;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Says in a header of the answer what it sees behind Spring Security, at each dispatch. */
@Component
final class Probe extends OncePerRequestFilter {

    static final String HEADER = "Seen";

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String principal = request.getUserPrincipal() == null ? "none" : request.getRemoteUser();
        response.addHeader(
                HEADER,
                request.getDispatcherType() + " " + principal + " " + request.getHeader("Authorization") + " "
                        + request.isUserInRole("VIEWER") + " " + request.isUserInRole("Domain Users"));
        chain.doFilter(request, response);
    }
}
