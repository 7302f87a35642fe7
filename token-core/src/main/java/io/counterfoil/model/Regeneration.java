package io.counterfoil.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A request for a new token of an existing account.
 *
 * @param previous what becomes of the current token
 * @param requestId makes a retry safe: 1 to 128 characters, unique per account and request
 * @param expectedGeneration refuse the request unless the current token has this generation
 * @param expiry when the new token expires
 */
public record Regeneration(
        PreviousToken previous, Optional<String> requestId, OptionalInt expectedGeneration, Expiry expiry) {

    /** @throws IllegalArgumentException if the request id is blank, too long or holds a forbidden character */
    public Regeneration {
        Objects.requireNonNull(previous, "previous");
        requestId = Objects.requireNonNull(requestId, "requestId").map(id -> Text.identifier("request id", id, 128));
        Objects.requireNonNull(expectedGeneration, "expectedGeneration");
        Objects.requireNonNull(expiry, "expiry");
    }

    /** A request whose new token has the policy's default lifetime. */
    public static Regeneration of(PreviousToken previous) {
        return new Regeneration(previous, Optional.empty(), OptionalInt.empty(), new Expiry.PolicyDefault());
    }

    /**
     * With a request id: the same request, sent again within 24 hours because the answer was lost, discards the token
     * that never arrived and issues a fresh one.
     */
    public Regeneration withRequestId(String id) {
        return new Regeneration(previous, Given.of("id", id), expectedGeneration, expiry);
    }

    /** Only if the current token has this generation. */
    public Regeneration expectingGeneration(int generation) {
        return new Regeneration(previous, requestId, OptionalInt.of(generation), expiry);
    }

    /** With a new token that lives this long. */
    public Regeneration expiringIn(Duration lifetime) {
        return expiring(new Expiry.After(lifetime));
    }

    /** With a new token that is valid before this instant. */
    public Regeneration expiringAt(Instant deadline) {
        return expiring(new Expiry.At(deadline));
    }

    /** With a new token that never expires. */
    public Regeneration neverExpiring() {
        return expiring(new Expiry.Never());
    }

    private Regeneration expiring(Expiry newExpiry) {
        return new Regeneration(previous, requestId, expectedGeneration, newExpiry);
    }
}
