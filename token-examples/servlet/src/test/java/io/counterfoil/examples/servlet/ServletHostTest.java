package io.counterfoil.examples.servlet;

import io.counterfoil.examples.parameters.Application;
import io.counterfoil.examples.testkit.Downstream;
import io.counterfoil.examples.testkit.HostContract;
import io.counterfoil.examples.testkit.RunningHost;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

class ServletHostTest extends HostContract {

    @Override
    protected RunningHost start(DataSource source, URI downstream) throws Exception {
        ServletContextHandler context = ServletHost.context(Application.on(source));
        context.addServlet(new ServletHolder(new Forward(downstream)), "/forward");
        Server server = new Server(0);
        server.setHandler(context);
        server.start();
        return new RunningHost(((ServerConnector) server.getConnectors()[0]).getLocalPort(), server::stop);
    }

    private static final class Forward extends HttpServlet {

        private static final long serialVersionUID = 1L;

        private final URI downstream;

        Forward(URI downstream) {
            this.downstream = downstream;
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            Map<String, List<String>> headers = Collections.list(request.getHeaderNames()).stream()
                    .collect(Collectors.toMap(Function.identity(), name -> Collections.list(request.getHeaders(name))));
            try {
                Downstream.forward(downstream, headers);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    }
}
