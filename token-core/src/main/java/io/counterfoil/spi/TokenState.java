package io.counterfoil.spi;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What may change of a token after it was issued. Each change ends it, brings its end nearer, or notes something;
 * none brings it further away.
 *
 * @param supersededAt when a newer token took its place; empty while it is the current one
 * @param supersededUntil the deadline it got when a newer token took its place; empty while it is the current one
 * @param graceAfterFirstUse how long it works after a newer token is first accepted; empty if that plays no part, or has
 *     happened
 * @param revokedAt when it was ended before its time
 * @param firstAcceptedAt when it was first accepted; kept only for a token that {@link StoredToken#notesFirstUse}
 * @param expiryRecorded whether the audit log tells already that its deadline passed
 */
public record TokenState(
        Optional<Instant> supersededAt,
        Optional<Instant> supersededUntil,
        Optional<Duration> graceAfterFirstUse,
        Optional<Instant> revokedAt,
        Optional<Instant> firstAcceptedAt,
        boolean expiryRecorded) {

    /** The state of a token that was just issued. */
    public static final TokenState NEW = new TokenState(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);

    /** All of them are required. */
    public TokenState {
        Objects.requireNonNull(supersededAt, "supersededAt");
        Objects.requireNonNull(supersededUntil, "supersededUntil");
        Objects.requireNonNull(graceAfterFirstUse, "graceAfterFirstUse");
        Objects.requireNonNull(revokedAt, "revokedAt");
        Objects.requireNonNull(firstAcceptedAt, "firstAcceptedAt");
    }

    /** The same, with a newer token in its place since this moment; the first such moment stays. */
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

    /** The same, with this deadline alongside a newer token, and this grace after that one's first use. */
    public TokenState superseded(Instant until, Optional<Duration> grace) {
        return new TokenState(
                supersededAt,
                Optional.of(Objects.requireNonNull(until, "until")),
                grace,
                revokedAt,
                firstAcceptedAt,
                expiryRecorded);
    }

    /** The same, ended at this moment. */
    public TokenState revoked(Instant at) {
        return new TokenState(
                supersededAt,
                supersededUntil,
                graceAfterFirstUse,
                Optional.of(Objects.requireNonNull(at, "at")),
                firstAcceptedAt,
                expiryRecorded);
    }

    /** The same, first accepted at this moment. */
    public TokenState accepted(Instant at) {
        return new TokenState(
                supersededAt,
                supersededUntil,
                graceAfterFirstUse,
                revokedAt,
                Optional.of(Objects.requireNonNull(at, "at")),
                expiryRecorded);
    }

    /** The same, with its expiry in the audit log. */
    public TokenState recorded() {
        return new TokenState(supersededAt, supersededUntil, graceAfterFirstUse, revokedAt, firstAcceptedAt, true);
    }
}
