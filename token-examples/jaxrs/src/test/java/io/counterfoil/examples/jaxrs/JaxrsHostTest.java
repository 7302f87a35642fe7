package io.counterfoil.examples.jaxrs;

import io.counterfoil.examples.parameters.Application;
import io.counterfoil.examples.testkit.Downstream;
import io.counterfoil.examples.testkit.HostContract;
import io.counterfoil.examples.testkit.RunningHost;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.net.URI;
import javax.sql.DataSource;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpServerFactory;

class JaxrsHostTest extends HostContract {

    @Override
    protected RunningHost start(DataSource source, URI downstream) throws Exception {
        HttpServer server = GrizzlyHttpServerFactory.createHttpServer(
                URI.create("http://127.0.0.1:0/"),
                JaxrsHost.resources(Application.on(source)).register(new Forward(downstream)));
        return new RunningHost(server.getListeners().iterator().next().getPort(), server::shutdownNow);
    }

    @Path("forward")
    public static final class Forward {

        private final URI downstream;

        Forward(URI downstream) {
            this.downstream = downstream;
        }

        @GET
        public void forward(@Context HttpHeaders headers) throws IOException, InterruptedException {
            Downstream.forward(downstream, headers.getRequestHeaders());
        }
    }
}
