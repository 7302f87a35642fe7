package io.counterfoil.examples.spring;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** A log that writes down more of a request than it should, as many do. */
@Configuration(proxyBeanMethods = false)
class SpringRequestLog implements WebMvcConfigurer, HandlerInterceptor {

    private static final Logger LOG = LoggerFactory.getLogger(SpringRequestLog.class);

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        LOG.info("{} {}", request.getMethod(), request.getRequestURI());
        for (String name : Collections.list(request.getHeaderNames())) {
            LOG.debug("{}: {}", name, Collections.list(request.getHeaders(name)));
        }
        return true;
    }
}
