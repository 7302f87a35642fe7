package io.counterfoil.spi;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The mutable state of a token. Each change ends the token, brings its end nearer, or records something; none delays
 * its end.
 *
 * @param supersededAt when a newer token superseded it; empty while it is the current one
 * @param supersededUntil the deadline that it got when a newer token superseded it; empty while it is the current one
 * @param graceAfterFirstUse how long it works after a newer token is first accepted; empty if that does not apply, or
 *     has happened
 * @param revokedAt when it was revoked
 * @param firstAcceptedAt when it was first accepted; recorded only for a token that {@link StoredToken#notesFirstUse}
 * @param expiryRecorded whether the audit log records that its deadline passed
 */
public record TokenState(
        Optional<Instant> supersededAt,
        Optional<Instant> supersededUntil,
        Optional<Duration> graceAfterFirstUse,
        Optional<Instant> revokedAt,
        Optional<Instant> firstAcceptedAt,
        boolean expiryRecorded) {

    /** The state of a new token. */
    public static final TokenState NEW = new TokenState(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);

    /**
     * Creates a state.
     *
     * @throws NullPointerException if one of them is null
     */
    public TokenState {
        Objects.requireNonNull(supersededAt, "supersededAt");
        Objects.requireNonNull(supersededUntil, "supersededUntil");
        Objects.requireNonNull(graceAfterFirstUse, "graceAfterFirstUse");
        Objects.requireNonNull(revokedAt, "revokedAt");
        Objects.requireNonNull(firstAcceptedAt, "firstAcceptedAt");
    }

    /** Returns a copy of this state that a newer token superseded at this time; an earlier time is kept. */
    public TokenState replaced(Instant at) {
        return supersededAt.isPresent()
                ? this
                : new TokenState(
                        Optional.of(Objects.requireNonNull(at, "at")),
                        supersededUntil,
                        graceAfterFirstUse,
                        revokedAt,
                        firstAcceptedAt,
                        expiryRecorded);
    }

    /**
     * Returns a copy of this state with this deadline alongside a newer token, and this grace after that one's first
     * use.
     */
    public TokenState superseded(Instant until, Optional<Duration> grace) {
        return new TokenState(
                supersededAt,
                Optional.of(Objects.requireNonNull(until, "until")),
                grace,
                revokedAt,
                firstAcceptedAt,
                expiryRecorded);
    }

    /** Returns a copy of this state that was revoked at this time. */
    public TokenState revoked(Instant at) {
        return new TokenState(
                supersededAt,
                supersededUntil,
                graceAfterFirstUse,
                Optional.of(Objects.requireNonNull(at, "at")),
                firstAcceptedAt,
                expiryRecorded);
    }

    /** Returns a copy of this state that was first accepted at this time. */
    public TokenState accepted(Instant at) {
        return new TokenState(
                supersededAt,
                supersededUntil,
                graceAfterFirstUse,
                revokedAt,
                Optional.of(Objects.requireNonNull(at, "at")),
                expiryRecorded);
    }

    /** Returns a copy of this state whose expiry is in the audit log. */
    public TokenState recorded() {
        return new TokenState(supersededAt, supersededUntil, graceAfterFirstUse, revokedAt, firstAcceptedAt, true);
    }
}
