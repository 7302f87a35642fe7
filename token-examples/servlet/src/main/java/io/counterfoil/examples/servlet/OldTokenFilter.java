package io.counterfoil.examples.servlet;

import io.counterfoil.examples.parameters.User;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tokens that were there before, of a table of the application's own, until nobody uses them any more. */
final class OldTokenFilter implements Filter {

    private static final Logger LOG = LoggerFactory.getLogger(OldTokenFilter.class);
    private static final String SCHEME = "Bearer ";

    private final Map<String, User> table;

    OldTokenFilter(Map<String, User> table) {
        this.table = table;
    }

    @Override
    public void doFilter(ServletRequest anyRequest, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) anyRequest;
        String header = request.getHeader("Authorization");
        User user = header != null && header.startsWith(SCHEME) ? table.get(header.substring(SCHEME.length())) : null;
        if (user == null) {
            chain.doFilter(request, response);
        } else {
            LOG.info("{} still has an old token", user.getName());
            chain.doFilter(new ServletSessionLogin.UserRequest(request, user), response);
        }
    }
}
