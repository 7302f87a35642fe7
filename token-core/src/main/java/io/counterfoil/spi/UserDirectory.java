package io.counterfoil.spi;

import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.Role;
import java.util.Optional;

/**
 * The host's own knowledge of its users. With it, an actor's role is read again just before a change is committed, and
 * owners are checked to exist. Must be thread-safe; an exception it throws refuses the operation.
 */
@FunctionalInterface
public interface UserDirectory {

    /** The role that this user has in this organization now; empty if there is no such user. */
    Optional<Role> findRole(OrganizationId organization, String userId);
}
