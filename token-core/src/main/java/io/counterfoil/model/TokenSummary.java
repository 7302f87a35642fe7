package io.counterfoil.model;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A summary of an account's tokens, as a list shows it.
 *
 * @param live how many tokens are live at the time of the call
 * @param generation the generation of the current token
 * @param expiresAt when the current token expires; empty if never
 * @param overlapUntil until when the longest-lived superseded token works; empty if none does
 * @param overlapLastUsedAt when a superseded token that still works was last accepted; empty if none was
 * @param lastUsedAt when any of the account's tokens was last accepted, as far as recorded
 * @param lastUsedFrom the source of that use, if the host gave one
 */
public record TokenSummary(
        int live,
        int generation,
        Optional<Instant> expiresAt,
        Optional<Instant> overlapUntil,
        Optional<Instant> overlapLastUsedAt,
        Optional<Instant> lastUsedAt,
        Optional<String> lastUsedFrom) {

    /**
     * Creates a summary.
     *
     * @throws NullPointerException if one of them is null
     */
    public TokenSummary {
        Objects.requireNonNull(expiresAt, "expiresAt");
        Objects.requireNonNull(overlapUntil, "overlapUntil");
        Objects.requireNonNull(overlapLastUsedAt, "overlapLastUsedAt");
        Objects.requireNonNull(lastUsedAt, "lastUsedAt");
        Objects.requireNonNull(lastUsedFrom, "lastUsedFrom");
    }
}
