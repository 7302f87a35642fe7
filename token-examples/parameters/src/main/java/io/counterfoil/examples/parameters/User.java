package io.counterfoil.examples.parameters;

import io.counterfoil.model.Actor;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.Role;
import java.security.Principal;

/**
 * Somebody who can log in.
 *
 * @param organization where
 * @param getName the name
 * @param role the role there
 */
public record User(OrganizationId organization, String getName, Role role) implements Principal {

    /** The user as one who manages service accounts. */
    public Actor asActor() {
        return Actor.user(organization, getName, role);
    }
}
