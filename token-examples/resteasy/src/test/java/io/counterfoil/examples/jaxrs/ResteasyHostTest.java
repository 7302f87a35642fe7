package io.counterfoil.examples.jaxrs;

import io.counterfoil.examples.http.TokenGate;
import io.counterfoil.examples.parameters.Application;
import io.counterfoil.examples.testkit.Downstream;
import io.counterfoil.examples.testkit.HostContract;
import io.counterfoil.examples.testkit.RunningHost;
import io.undertow.Undertow;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Set;
import javax.sql.DataSource;
import org.jboss.resteasy.core.ResteasyDeploymentImpl;
import org.jboss.resteasy.plugins.server.undertow.UndertowJaxrsServer;
import org.jboss.resteasy.spi.ResteasyDeployment;

/** The application and the filter of the JAX-RS example, as they are, on RESTEasy. */
class ResteasyHostTest extends HostContract {

    @Override
    protected RunningHost start(DataSource source, URI downstream) throws Exception {
        ResteasyDeployment deployment = new ResteasyDeploymentImpl();
        deployment.setSecurityEnabled(true);
        deployment.setApplication(new Singletons(singletons(Application.on(source), downstream)));
        int port = freePort();
        UndertowJaxrsServer server = new UndertowJaxrsServer();
        server.deploy(deployment);
        server.start(Undertow.builder().addHttpListener(port, "127.0.0.1"));
        return new RunningHost(port, server::stop);
    }

    private static Set<Object> singletons(Application application, URI downstream) {
        LoginSessions sessions = new LoginSessions();
        return Set.of(
                new JaxrsTokenFilter(new TokenGate(application.counterfoil().authenticator(), "parameters")),
                new JaxrsSessionLogin(sessions),
                new JaxrsRequestLog(),
                new LoginResource(sessions),
                new ParameterResource(application.parameters()),
                new ServiceAccountResource(application),
                new FailureMapper(),
                new Forward(downstream));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static final class Singletons extends jakarta.ws.rs.core.Application {

        private final Set<Object> singletons;

        Singletons(Set<Object> singletons) {
            this.singletons = singletons;
        }

        @Override
        @SuppressWarnings("deprecation") // As RESTEasy applications without CDI do.
        public Set<Object> getSingletons() {
            return singletons;
        }
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
