package io.counterfoil.spi;

import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.Role;
import java.util.Optional;

/**
 * The host's directory of its users. With it, an actor's role is read again just before a change is committed, and a
 * new owner must exist. Implementations must be thread-safe. An exception refuses the operation.
 */
@FunctionalInterface
public interface UserDirectory {

    /** Returns the user's current role in this organization; empty if there is no such user. */
    Optional<Role> findRole(OrganizationId organization, String userId);
}
