package io.counterfoil.examples.console.security;

import io.counterfoil.model.Actor;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.Role;
import java.io.Serializable;
import java.security.Principal;

/**
 * Somebody who logged in, as they are now.
 *
 * @param organization the organization's identifier
 * @param userId the identifier within it, which owns and acts
 * @param displayName what people call them
 * @param roleName their role there
 * @param current whether all of this was read for the request at hand
 */
public record Member(String organization, String userId, String displayName, String roleName, boolean current)
        implements Principal, Serializable {

    /** What they log in as. */
    @Override
    public String getName() {
        return userId + "@" + organization;
    }

    /** Their role. */
    public Role role() {
        return Role.of(roleName);
    }

    /** Their organization. */
    public OrganizationId organizationId() {
        return OrganizationId.of(organization);
    }

    /**
     * The member as one who manages service accounts.
     *
     * @throws MembershipUnknownException if the database did not say who they are now
     */
    public Actor actor() {
        if (!current) {
            throw new MembershipUnknownException();
        }
        return Actor.user(organizationId(), userId, role());
    }

    /** Whether they manage all accounts of the organization, and its people. */
    public boolean isAdmin() {
        return role().equals(Role.ADMIN) || role().equals(Role.OWNER);
    }

    /** Whether they change parameters and create service accounts. */
    public boolean isContributor() {
        return isAdmin() || role().equals(Role.CONTRIBUTOR);
    }

    /** The same member, as the session remembers them. */
    Member remembered() {
        return new Member(organization, userId, displayName, roleName, false);
    }
}
