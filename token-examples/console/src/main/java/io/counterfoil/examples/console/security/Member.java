package io.counterfoil.examples.console.security;

import io.counterfoil.model.Actor;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.Role;
import java.io.Serializable;
import java.security.Principal;

/**
 * A member who is signed in.
 *
 * @param organization the organization's identifier
 * @param userId the identifier within it, which owns and acts
 * @param displayName what people call them
 * @param roleName their role there
 * @param current whether all of this was read for the request at hand
 */
public record Member(String organization, String userId, String displayName, String roleName, boolean current)
        implements Principal, Serializable {

    /** Returns the name for signing in. */
    @Override
    public String getName() {
        return userId + "@" + organization;
    }

    /** Returns the role. */
    public Role role() {
        return Role.of(roleName);
    }

    /** Returns the organization. */
    public OrganizationId organizationId() {
        return OrganizationId.of(organization);
    }

    /**
     * Returns the member as an actor.
     *
     * @throws MembershipUnknownException if the database did not answer, so that the current role is unknown
     */
    public Actor actor() {
        if (!current) {
            throw new MembershipUnknownException();
        }
        return Actor.user(organizationId(), userId, role());
    }

    /** Returns whether the member manages all accounts and members of the organization. */
    public boolean isAdmin() {
        return role().equals(Role.ADMIN) || role().equals(Role.OWNER);
    }

    /** Returns whether the member may set parameters and create service accounts. */
    public boolean isContributor() {
        return isAdmin() || role().equals(Role.CONTRIBUTOR);
    }

    /** Returns the member as stored in the session. */
    Member remembered() {
        return new Member(organization, userId, displayName, roleName, false);
    }
}
