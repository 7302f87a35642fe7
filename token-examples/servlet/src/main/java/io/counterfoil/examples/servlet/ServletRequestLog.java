package io.counterfoil.examples.servlet;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Collections;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A log that writes down more of a request than it should, as many do. */
final class ServletRequestLog implements Filter {

    private static final Logger LOG = LoggerFactory.getLogger(ServletRequestLog.class);

    @Override
    public void doFilter(ServletRequest anyRequest, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) anyRequest;
        LOG.info("{} {}", request.getMethod(), request.getRequestURI());
        for (String name : Collections.list(request.getHeaderNames())) {
            LOG.debug("{}: {}", name, Collections.list(request.getHeaders(name)));
        }
        chain.doFilter(request, response);
    }
}
