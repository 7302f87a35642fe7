package io.counterfoil.examples.servlet;

import io.counterfoil.examples.parameters.User;
import io.counterfoil.model.Role;
import io.counterfoil.model.RoleHierarchy;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.security.Principal;

/** The login that was there before tokens: who is not in a session is sent to the login page. */
final class ServletSessionLogin implements Filter {

    static final String USER = "user";

    @Override
    public void doFilter(ServletRequest anyRequest, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) anyRequest;
        HttpSession session = request.getSession(false);
        if (request.getUserPrincipal() != null || request.getServletPath().equals("/login")) {
            chain.doFilter(request, response);
        } else if (session != null && session.getAttribute(USER) instanceof User user) {
            chain.doFilter(new UserRequest(request, user), response);
        } else {
            ((HttpServletResponse) response).sendRedirect("/login");
        }
    }

    static final class UserRequest extends HttpServletRequestWrapper {

        private final User user;

        UserRequest(HttpServletRequest request, User user) {
            super(request);
            this.user = user;
        }

        @Override
        public Principal getUserPrincipal() {
            return user;
        }

        @Override
        public boolean isUserInRole(String role) {
            return RoleHierarchy.standard().encompasses(user.role(), Role.of(role));
        }
    }
}
