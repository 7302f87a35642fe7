package io.counterfoil.spi;

import io.counterfoil.model.TokenStatus;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** The lifetime of a token, shared by managed and presented tokens. */
public sealed interface TokenLife permits StoredToken, CredentialToken {

    /** Returns when it expires; empty if never. */
    Optional<Instant> expiresAt();

    /** Returns the deadline that it got when a newer token superseded it; empty while it is the current one. */
    Optional<Instant> supersededUntil();

    /** Returns when it was revoked; empty if it was not. */
    Optional<Instant> revokedAt();

    /** Returns when it ends by the clock alone: the earlier of its expiry and its overlap deadline; empty if never. */
    default Optional<Instant> deadline() {
        return earlier(expiresAt(), supersededUntil());
    }

    /** Returns when it ended or will end: the earlier of its revocation and its deadline; empty if never. */
    default Optional<Instant> end() {
        return earlier(deadline(), revokedAt());
    }

    /** Returns its status at this time, regardless of its account. */
    default TokenStatus status(Instant now) {
        return TokenStatus.of(revokedAt(), expiresAt(), supersededUntil(), Objects.requireNonNull(now, "now"));
    }

    /** Returns whether it is live at this time, regardless of its account. */
    default boolean isLive(Instant now) {
        TokenStatus status = status(now);
        return status == TokenStatus.ACTIVE || status == TokenStatus.SUPERSEDED;
    }

    private static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
        if (one.isPresent() && other.isPresent()) {
            return one.get().isBefore(other.get()) ? one : other;
        }
        return one.isPresent() ? one : other;
    }
}
