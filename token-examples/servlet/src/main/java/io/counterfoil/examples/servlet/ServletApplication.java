package io.counterfoil.examples.servlet;

import io.counterfoil.examples.http.TokenGate;
import io.counterfoil.examples.parameters.Application;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The application's servlets, its session login and, in front of both, the token filter: for any container. */
final class ServletApplication implements ServletContainerInitializer {

    private final Application application;

    ServletApplication(Application application) {
        this.application = application;
    }

    @Override
    public void onStartup(@Nullable Set<Class<?>> classes, ServletContext context) {
        new ServletTokenFilter(new TokenGate(application.counterfoil().authenticator(), "parameters")).install(context);
        filter(context, "log", new ServletRequestLog());
        filter(context, "login", new ServletSessionLogin());
        servlet(context, "/login", new LoginServlet());
        servlet(context, "/whoami", new WhoServlet());
        servlet(context, "/parameters/*", new ParameterServlet(application.parameters()));
        servlet(context, "/service-accounts/*", new ServiceAccountServlet(application));
    }

    private static void filter(ServletContext context, String name, Filter filter) {
        FilterRegistration.Dynamic registration = context.addFilter(name, filter);
        registration.setAsyncSupported(true);
        registration.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, "/*");
    }

    private static void servlet(ServletContext context, String path, Servlet servlet) {
        ServletRegistration.Dynamic registration = context.addServlet(path, servlet);
        registration.setAsyncSupported(true);
        registration.addMapping(path);
    }
}
