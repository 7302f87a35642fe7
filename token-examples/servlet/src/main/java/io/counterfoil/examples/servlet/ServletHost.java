package io.counterfoil.examples.servlet;

import io.counterfoil.TokenAuthenticator;
import io.counterfoil.examples.parameters.Application;
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;

/** Jetty with the application's servlets, its session login and, in front of both, the token filter. */
public final class ServletHost {

    private ServletHost() {}

    /** Serves on port 8080 until it is interrupted. */
    public static void main(String[] args) throws Exception {
        Server server = new Server(8080);
        server.setHandler(context(Application.inMemory()));
        server.start();
        server.join();
    }

    static ServletContextHandler context(Application application) {
        ServletContextHandler context = new ServletContextHandler("/", ServletContextHandler.SESSIONS);
        TokenAuthenticator authenticator = application.counterfoil().authenticator();
        context.addFilter(new TokenFilter(authenticator), "/*", EnumSet.of(DispatcherType.REQUEST));
        context.addFilter(new RequestLog(), "/*", EnumSet.of(DispatcherType.REQUEST));
        context.addFilter(new SessionLogin(), "/*", EnumSet.of(DispatcherType.REQUEST));
        context.addServlet(new ServletHolder(new LoginServlet()), "/login");
        context.addServlet(new ServletHolder(new WhoServlet()), "/whoami");
        context.addServlet(new ServletHolder(new ParameterServlet(application.parameters())), "/parameters/*");
        context.addServlet(new ServletHolder(new ServiceAccountServlet(application)), "/service-accounts/*");
        return context;
    }
}
