package io.counterfoil.model;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The status of a token at a given time. If several apply, the first in this order is the status; but a token that was
 * revoked after its deadline had passed stays expired. New constants may be added.
 */
public enum TokenStatus {
    /** The token was revoked. */
    REVOKED,
    /** The token's deadline has passed. */
    EXPIRED,
    /** The token still works alongside a newer one, until its deadline. */
    SUPERSEDED,
    /** The token is the newest, and works. */
    ACTIVE;

    /**
     * Returns the status at a time. A token is valid while the time is before its deadlines.
     *
     * @param revokedAt when it was revoked
     * @param expiresAt when it expires
     * @param supersededUntil until when it works alongside its successor
     * @param now the time
     */
    public static TokenStatus of(
            Optional<Instant> revokedAt, Optional<Instant> expiresAt, Optional<Instant> supersededUntil, Instant now) {
        Objects.requireNonNull(revokedAt, "revokedAt");
        Objects.requireNonNull(expiresAt, "expiresAt");
        Objects.requireNonNull(supersededUntil, "supersededUntil");
        Objects.requireNonNull(now, "now");
        if (revokedAt.isPresent()) {
            Instant revoked = revokedAt.get();
            boolean ranOutBefore = isOver(expiresAt, revoked) || isOver(supersededUntil, revoked);
            return ranOutBefore && !revoked.isAfter(now) ? EXPIRED : REVOKED;
        }
        if (isOver(expiresAt, now) || isOver(supersededUntil, now)) {
            return EXPIRED;
        }
        return supersededUntil.isPresent() ? SUPERSEDED : ACTIVE;
    }

    private static boolean isOver(Optional<Instant> deadline, Instant now) {
        return deadline.isPresent() && !now.isBefore(deadline.get());
    }
}
