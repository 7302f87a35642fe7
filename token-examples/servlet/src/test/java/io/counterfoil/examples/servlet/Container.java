package io.counterfoil.examples.servlet;

import io.counterfoil.examples.testkit.RunningHost;
import jakarta.servlet.ServletContainerInitializer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.ErrorPage;
import org.eclipse.jetty.ee11.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;

/** Where servlets live. */
enum Container {
    JETTY {
        @Override
        RunningHost start(@Nullable String errorPage, ServletContainerInitializer... parts) throws Exception {
            ServletContextHandler context = new ServletContextHandler("/", ServletContextHandler.SESSIONS);
            for (ServletContainerInitializer part : parts) {
                context.addServletContainerInitializer(part);
            }
            if (errorPage != null) {
                ErrorPageErrorHandler errors = new ErrorPageErrorHandler();
                errors.addErrorPage(ErrorPageErrorHandler.GLOBAL_ERROR_PAGE, errorPage);
                context.setErrorHandler(errors);
            }
            Server server = new Server(0);
            server.setHandler(context);
            server.start();
            return new RunningHost(((ServerConnector) server.getConnectors()[0]).getLocalPort(), server::stop);
        }
    },
    TOMCAT {
        @Override
        RunningHost start(@Nullable String errorPage, ServletContainerInitializer... parts) throws Exception {
            Path folder =
                    Files.createTempDirectory(Path.of("target"), "tomcat-").toAbsolutePath();
            Tomcat tomcat = new Tomcat();
            tomcat.setBaseDir(folder.toString());
            tomcat.setPort(0);
            Context context = tomcat.addContext("", folder.toString());
            for (ServletContainerInitializer part : parts) {
                context.addServletContainerInitializer(part, Set.of());
            }
            if (errorPage != null) {
                ErrorPage errors = new ErrorPage();
                errors.setLocation(errorPage);
                context.addErrorPage(errors);
            }
            tomcat.start();
            return new RunningHost(tomcat.getConnector().getLocalPort(), () -> {
                tomcat.stop();
                tomcat.destroy();
            });
        }
    };

    /**
     * Starts a server.
     *
     * @param errorPage what shows all errors; null for the container's own
     */
    abstract RunningHost start(@Nullable String errorPage, ServletContainerInitializer... parts) throws Exception;
}
