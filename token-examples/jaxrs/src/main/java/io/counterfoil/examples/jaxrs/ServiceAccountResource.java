package io.counterfoil.examples.jaxrs;

import io.counterfoil.IssuedToken;
import io.counterfoil.examples.parameters.Application;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.sql.SQLException;

/** Creates service accounts, issues their tokens and deletes them. */
@Path("service-accounts")
public final class ServiceAccountResource {

    private final Application application;

    ServiceAccountResource(Application application) {
        this.application = application;
    }

    /** Creates an account. */
    @POST
    public Response create(
            @FormParam("name") String name, @FormParam("role") String role, @Context SecurityContext security)
            throws SQLException {
        return shown(application.create(security.getUserPrincipal(), name, role));
    }

    /** Issues a new token. */
    @POST
    @Path("{id}/token")
    public Response regenerate(
            @PathParam("id") String id, @FormParam("overlap") String overlap, @Context SecurityContext security)
            throws SQLException {
        return shown(application.regenerate(security.getUserPrincipal(), id, overlap));
    }

    /** Deletes an account. */
    @DELETE
    @Path("{id}")
    public void delete(@PathParam("id") String id, @Context SecurityContext security) throws SQLException {
        application.delete(security.getUserPrincipal(), id);
    }

    private static Response shown(IssuedToken issued) {
        return Response.status(Response.Status.CREATED)
                .header("Cache-Control", "no-store")
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(Application.shown(issued))
                .build();
    }
}
