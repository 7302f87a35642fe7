package io.counterfoil.model;

import java.util.Objects;
import java.util.Optional;

/**
 * Who did what an audit event tells of, as it was at that moment.
 *
 * @param principal who
 * @param role the role at that moment; empty where none was in force
 * @param token the token a service account acted with; empty for a user
 * @param owner who answered for the service account; empty for a user
 */
public record AuditActor(
        PrincipalId principal, Optional<Role> role, Optional<TokenId> token, Optional<PrincipalId> owner) {

    /** All four are required. */
    public AuditActor {
        Objects.requireNonNull(principal, "principal");
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(token, "token");
        Objects.requireNonNull(owner, "owner");
    }
}
