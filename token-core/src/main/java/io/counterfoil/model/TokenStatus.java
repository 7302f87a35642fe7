package io.counterfoil.model;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What a token is worth at some moment. Where several hold, the first of this order is the status; but a token that was
 * revoked after its deadline had passed stays expired, because that is how it ended.
 */
public enum TokenStatus {
    /** Ended by somebody, before its time. */
    REVOKED,
    /** Its deadline has passed. */
    EXPIRED,
    /** Still works, beside a newer one, until its deadline. */
    SUPERSEDED,
    /** The newest token, and it works. */
    ACTIVE;

    /**
     * The status at a moment. A token is valid while the moment is before its deadlines.
     *
     * @param revokedAt when it was ended before its time
     * @param expiresAt when it expires by itself
     * @param supersededUntil until when it works beside its successor
     * @param now the moment
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
