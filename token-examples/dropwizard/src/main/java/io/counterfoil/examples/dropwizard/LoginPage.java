package io.counterfoil.examples.dropwizard;

import io.dropwizard.auth.UnauthorizedHandler;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** Sends those who are not known to the login page. */
final class LoginPage implements UnauthorizedHandler {

    @Override
    public Response buildResponse(String prefix, String realm) {
        return Response.status(Response.Status.FOUND)
                .location(URI.create("/login"))
                .build();
    }
}
