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

/** The application in a container. */
abstract class ServletContract extends HostContract {

    private final Container container;

    ServletContract(Container container) {
        this.container = container;
    }

    @Override
    protected RunningHost start(DataSource source, URI downstream) throws Exception {
        return container.start(
                null,
                new ServletApplication(Application.on(source)),
                (classes, context) ->
                        context.addServlet("forward", new Forward(downstream)).addMapping("/forward"));
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
