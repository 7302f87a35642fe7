package io.counterfoil.model;

import java.util.Objects;
import java.util.Optional;

/**
 * The principal that performed an audited action, with its state at that time.
 *
 * @param principal the principal
 * @param role the role at that time; empty if none was in force
 * @param token the token that a service account acted with; empty for a user
 * @param owner the owner of the service account; empty for a user
 */
public record AuditActor(
        PrincipalId principal, Optional<Role> role, Optional<TokenId> token, Optional<PrincipalId> owner) {

    /**
     * Creates an audit actor.
     *
     * @throws NullPointerException if one of them is null
     */
    public AuditActor {
        Objects.requireNonNull(principal, "principal");
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(token, "token");
        Objects.requireNonNull(owner, "owner");
    }
}
