package io.counterfoil.examples.jaxrs;

import io.counterfoil.examples.http.TokenGate;
import io.counterfoil.examples.parameters.Application;
import java.net.URI;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.filter.RolesAllowedDynamicFeature;

/** Jersey with the application's resources, its session login and, in front of both, the token filter. */
public final class JaxrsHost {

    private JaxrsHost() {}

    /** Serves on port 8080 until it is interrupted. */
    public static void main(String[] args) throws Exception {
        GrizzlyHttpServerFactory.createHttpServer(
                URI.create("http://localhost:8080/"), resources(Application.inMemory()));
        Thread.currentThread().join();
    }

    static ResourceConfig resources(Application application) {
        LoginSessions sessions = new LoginSessions();
        return new ResourceConfig()
                .register(new JaxrsTokenFilter(
                        new TokenGate(application.counterfoil().authenticator(), "parameters")))
                .register(new JaxrsSessionLogin(sessions))
                .register(RolesAllowedDynamicFeature.class)
                .register(new JaxrsRequestLog())
                .register(new LoginResource(sessions))
                .register(new ParameterResource(application.parameters()))
                .register(new ServiceAccountResource(application))
                .register(new FailureMapper());
    }
}
