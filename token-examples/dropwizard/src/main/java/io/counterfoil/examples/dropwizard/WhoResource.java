package io.counterfoil.examples.dropwizard;

import io.counterfoil.examples.parameters.Callers;
import io.dropwizard.auth.Auth;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.security.Principal;

/** Says who calls: a user or a service account. */
@Path("/")
@Produces("text/plain")
public final class WhoResource {

    /** For everybody who is known. */
    @GET
    @Path("whoami")
    public String whoami(@Auth Principal caller) {
        return Callers.describe(caller) + "\n";
    }

    /** For those who may write. */
    @POST
    @Path("deployments")
    @RolesAllowed("CONTRIBUTOR")
    public String deploy(@Auth Principal caller) {
        return "deployed by " + Callers.describe(caller) + "\n";
    }
}
