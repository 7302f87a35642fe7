package io.counterfoil.model;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The public description of a token, without its secret or digest.
 *
 * <p>Immutable and thread-safe.
 *
 * @param id the public identifier
 * @param generation 1 for the first token of an account, incremented for each later one
 * @param createdAt when it was issued
 * @param createdBy who had it issued
 * @param expiresAt when it expires; empty if never
 * @param supersededAt when its successor was issued; empty while it is the current one
 * @param supersededUntil until when it works alongside its successor; empty while it is the current one
 * @param revokedAt when it was revoked; empty if it was not
 * @param lastUsedAt when it was last accepted, as far as recorded; empty if never
 * @param lastUsedFrom the source of that use, as far as the host passed one
 */
public record TokenInfo(
        TokenId id,
        int generation,
        Instant createdAt,
        Creator createdBy,
        Optional<Instant> expiresAt,
        Optional<Instant> supersededAt,
        Optional<Instant> supersededUntil,
        Optional<Instant> revokedAt,
        Optional<Instant> lastUsedAt,
        Optional<String> lastUsedFrom) {

    /**
     * Creates a description.
     *
     * @throws NullPointerException if one of them is null
     */
    public TokenInfo {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(createdBy, "createdBy");
        Objects.requireNonNull(expiresAt, "expiresAt");
        Objects.requireNonNull(supersededAt, "supersededAt");
        Objects.requireNonNull(supersededUntil, "supersededUntil");
        Objects.requireNonNull(revokedAt, "revokedAt");
        Objects.requireNonNull(lastUsedAt, "lastUsedAt");
        Objects.requireNonNull(lastUsedFrom, "lastUsedFrom");
    }

    /** Returns the status at this time. A token is valid while the time is before its deadline. */
    public TokenStatus status(Instant now) {
        return TokenStatus.of(revokedAt, expiresAt, supersededUntil, now);
    }
}
