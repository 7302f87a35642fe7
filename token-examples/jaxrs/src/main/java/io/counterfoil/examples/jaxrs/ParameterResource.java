package io.counterfoil.examples.jaxrs;

import io.counterfoil.examples.parameters.Callers;
import io.counterfoil.examples.parameters.ParameterStore;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.sql.SQLException;

/** Reads and writes parameters, and tells callers who they are. */
@Path("/")
@Produces("text/plain;charset=utf-8")
public final class ParameterResource {

    private final ParameterStore parameters;

    ParameterResource(ParameterStore parameters) {
        this.parameters = parameters;
    }

    /** Who calls. */
    @GET
    @Path("whoami")
    public String whoami(@Context SecurityContext security) {
        return Callers.describe(security.getUserPrincipal()) + "\n";
    }

    /** A value. */
    @GET
    @Path("parameters/{name}")
    @RolesAllowed("VIEWER")
    public String get(@PathParam("name") String name, @Context SecurityContext security) throws SQLException {
        return parameters.find(security.getUserPrincipal(), name).orElseThrow(NotFoundException::new) + "\n";
    }

    /** Sets a value. */
    @PUT
    @Path("parameters/{name}")
    @RolesAllowed("CONTRIBUTOR")
    public void put(@PathParam("name") String name, String content, @Context SecurityContext security)
            throws SQLException {
        parameters.put(security.getUserPrincipal(), name, content);
    }
}
