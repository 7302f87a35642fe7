package io.counterfoil.examples.parameters;

import io.counterfoil.ServiceAccountPrincipal;
import io.counterfoil.model.Actor;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.Role;
import java.security.Principal;

/** The principal of a request: a user who logged in or, since there are tokens, a service account. */
public final class Callers {

    private Callers() {}

    /** The principal as one who manages service accounts. */
    public static Actor actor(Principal who) {
        return who instanceof ServiceAccountPrincipal account ? account.asActor() : ((User) who).asActor();
    }

    /** Where the principal belongs. */
    public static OrganizationId organization(Principal who) {
        return actor(who).organization();
    }

    /** The principal in one line. */
    public static String describe(Principal who) {
        Role role = who instanceof ServiceAccountPrincipal account ? account.role() : ((User) who).role();
        return actor(who).principal() + " " + role;
    }
}
