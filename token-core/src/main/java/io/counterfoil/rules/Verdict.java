package io.counterfoil.rules;

import io.counterfoil.model.RejectionReason;
import io.counterfoil.model.RoleHierarchy;
import io.counterfoil.model.TokenStatus;
import io.counterfoil.spi.StoredCredential;
import java.time.Instant;
import java.util.Optional;

/** Decides whether a credential with a matching secret is valid at this time, as a pure function. */
public final class Verdict {

    private Verdict() {}

    /** Returns the first reason to reject it; empty if it is valid. */
    public static Optional<RejectionReason> of(StoredCredential credential, RoleHierarchy roles, Instant now) {
        if (credential.token().revokedAt().isPresent()) {
            // Whatever the clocks say.
            return Optional.of(RejectionReason.REVOKED);
        }
        if (credential.token().status(now) == TokenStatus.EXPIRED) {
            return Optional.of(RejectionReason.EXPIRED);
        }
        if (!credential.state().enabled()) {
            return Optional.of(RejectionReason.ACCOUNT_DISABLED);
        }
        return roles.contains(credential.state().role()) ? Optional.empty() : Optional.of(RejectionReason.UNKNOWN_ROLE);
    }
}
