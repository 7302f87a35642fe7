package io.counterfoil.examples.servlet;

import io.counterfoil.examples.parameters.Application;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;

/** The application on Jetty. */
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
        context.addServletContainerInitializer(new ServletApplication(application));
        return context;
    }
}
