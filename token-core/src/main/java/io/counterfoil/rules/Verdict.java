package io.counterfoil.rules;

import io.counterfoil.model.RejectionReason;
import io.counterfoil.model.RoleHierarchy;
import io.counterfoil.model.TokenStatus;
import io.counterfoil.spi.StoredCredential;
import java.time.Instant;
import java.util.Optional;

/** Whether a credential whose secret matched is good at this moment: a pure decision. */
public final class Verdict {

    private Verdict() {}

    /** The first reason that applies; empty if it is good. */
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
