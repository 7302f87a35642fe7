package io.counterfoil.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A request for a new token of an existing account.
 *
 * <p>Immutable and thread-safe.
 *
 * @param previous when the previous token ends
 * @param requestId makes retries safe: 1 to 128 characters, unique per account and request
 * @param expectedGeneration the generation that the current token must have; empty for any
 * @param expiry when the new token expires
 */
public record Regeneration(
        PreviousToken previous, Optional<String> requestId, OptionalInt expectedGeneration, Expiry expiry) {

    /**
     * Creates a request.
     *
     * @throws IllegalArgumentException if the request id is blank, too long or contains a forbidden character
     */
    public Regeneration {
        Objects.requireNonNull(previous, "previous");
        requestId = Objects.requireNonNull(requestId, "requestId").map(id -> Text.identifier("request id", id, 128));
        Objects.requireNonNull(expectedGeneration, "expectedGeneration");
        Objects.requireNonNull(expiry, "expiry");
    }

    /** Returns a request whose new token has the policy's default lifetime. */
    public static Regeneration of(PreviousToken previous) {
        return new Regeneration(previous, Optional.empty(), OptionalInt.empty(), new Expiry.PolicyDefault());
    }

    /**
     * Returns a copy of this request with a request id. If the answer is lost, the same request, sent again within 24
     * hours, discards the token that never arrived and issues a new one.
     *
     * @param id 1 to 128 characters
     * @throws IllegalArgumentException if the id is blank, longer than 128 characters or contains a forbidden character
     */
    public Regeneration withRequestId(String id) {
        return new Regeneration(previous, Given.of("id", id), expectedGeneration, expiry);
    }

    /** Returns a copy of this request that is refused unless the current token has this generation. */
    public Regeneration expectingGeneration(int generation) {
        return new Regeneration(previous, requestId, OptionalInt.of(generation), expiry);
    }

    /**
     * Returns a copy of this request whose new token has this lifetime.
     *
     * @param lifetime one microsecond to 365,000 days
     * @throws IllegalArgumentException if the lifetime is out of range
     */
    public Regeneration expiringIn(Duration lifetime) {
        return expiring(new Expiry.After(lifetime));
    }

    /**
     * Returns a copy of this request whose new token is valid before this time.
     *
     * @throws IllegalArgumentException if the time is outside the years 1 to 9999
     */
    public Regeneration expiringAt(Instant deadline) {
        return expiring(new Expiry.At(deadline));
    }

    /** Returns a copy of this request whose new token never expires. */
    public Regeneration neverExpiring() {
        return expiring(new Expiry.Never());
    }

    private Regeneration expiring(Expiry newExpiry) {
        return new Regeneration(previous, requestId, expectedGeneration, newExpiry);
    }
}
