package io.counterfoil.model;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What may be told of a token: never its secret, nor the digest of it.
 *
 * @param id the public identifier
 * @param generation 1 for the first token of an account, one more for each later one
 * @param createdAt when it was issued
 * @param createdBy who had it issued
 * @param expiresAt when it expires by itself; empty if never
 * @param supersededAt when its successor was issued; empty while it is the current one
 * @param supersededUntil until when it works beside its successor; empty while it is the current one
 * @param revokedAt when it was ended before its time; empty if it was not
 * @param lastUsedAt when it was last accepted, as far as it has been recorded; empty if never
 * @param lastUsedFrom where that use came from, as far as the host said
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

    /** All of them are required. */
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

    /** The status at this moment. A token is valid while the moment is before its deadline. */
    public TokenStatus status(Instant now) {
        return TokenStatus.of(revokedAt, expiresAt, supersededUntil, now);
    }
}
