package io.counterfoil.model;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The tokens of an account in one line of a list.
 *
 * @param live how many tokens work at the moment of the answer
 * @param generation the generation of the current token
 * @param expiresAt when the current token expires by itself; empty if never
 * @param overlapUntil until when the longest-lived superseded token works; empty if none does
 * @param lastUsedAt when any of the account's tokens was last accepted, as far as it has been recorded
 */
public record TokenSummary(
        int live,
        int generation,
        Optional<Instant> expiresAt,
        Optional<Instant> overlapUntil,
        Optional<Instant> lastUsedAt) {

    /** All of them are required. */
    public TokenSummary {
        Objects.requireNonNull(expiresAt, "expiresAt");
        Objects.requireNonNull(overlapUntil, "overlapUntil");
        Objects.requireNonNull(lastUsedAt, "lastUsedAt");
    }
}
