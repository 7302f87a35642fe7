package io.counterfoil.spi;

import io.counterfoil.model.TokenStatus;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** How long a token lives: the same for one that is managed and for one that is presented. */
public sealed interface TokenLife permits StoredToken, CredentialToken {

    /** When it expires by itself; empty if never. */
    Optional<Instant> expiresAt();

    /** The deadline it got when a newer token took its place; empty while it is the current one. */
    Optional<Instant> supersededUntil();

    /** When it was ended before its time. */
    Optional<Instant> revokedAt();

    /** When it ends by the clock alone: the earlier of its expiry and its overlap deadline; empty if never. */
    default Optional<Instant> deadline() {
        return earlier(expiresAt(), supersededUntil());
    }

    /** When it ended, or will: its revocation or its deadline, whichever is earlier; empty if never. */
    default Optional<Instant> end() {
        return earlier(deadline(), revokedAt());
    }

    /** What it is worth at this moment, as far as the token itself goes. */
    default TokenStatus status(Instant now) {
        return TokenStatus.of(revokedAt(), expiresAt(), supersededUntil(), Objects.requireNonNull(now, "now"));
    }

    /** Whether it works at this moment, as far as the token itself goes. */
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
