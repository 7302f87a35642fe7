package io.counterfoil.examples.jaxrs;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A log that writes down more of a request than it should, as many do. */
final class JaxrsRequestLog implements ContainerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(JaxrsRequestLog.class);

    @Override
    public void filter(ContainerRequestContext request) {
        LOG.info("{} {}", request.getMethod(), request.getUriInfo().getPath());
        LOG.debug("{}", request.getHeaders());
    }
}
