package io.counterfoil.spi;

import io.counterfoil.model.TokenId;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What a verdict needs of a token.
 *
 * @param id the public identifier
 * @param generation 1 for the first token of the account
 * @param prefix the prefix of the token value
 * @param expiresAt when it expires by itself; empty if never
 * @param supersededAt when a newer token took its place; empty while it is the current one
 * @param supersededUntil the deadline that it got then, if it was to go on working
 * @param graceAfterFirstUse how long it works after a newer token is first accepted; empty if that plays no part, or has
 *     happened
 * @param revokedAt when it was ended before its time
 * @param awaitsFirstUse whether its first acceptance has to be committed before it is answered
 */
public record CredentialToken(
        TokenId id,
        int generation,
        String prefix,
        Optional<Instant> expiresAt,
        Optional<Instant> supersededAt,
        Optional<Instant> supersededUntil,
        Optional<Duration> graceAfterFirstUse,
        Optional<Instant> revokedAt,
        boolean awaitsFirstUse)
        implements TokenLife {

    /** All of them are required. */
    public CredentialToken {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(prefix, "prefix");
        Objects.requireNonNull(expiresAt, "expiresAt");
        Objects.requireNonNull(supersededAt, "supersededAt");
        Objects.requireNonNull(supersededUntil, "supersededUntil");
        Objects.requireNonNull(graceAfterFirstUse, "graceAfterFirstUse");
        Objects.requireNonNull(revokedAt, "revokedAt");
    }

    /** What a verdict needs of this token. */
    public static CredentialToken of(StoredToken token) {
        TokenState state = Objects.requireNonNull(token, "token").state();
        return new CredentialToken(
                token.id(),
                token.generation(),
                token.prefix(),
                token.expiresAt(),
                state.supersededAt(),
                state.supersededUntil(),
                state.graceAfterFirstUse(),
                state.revokedAt(),
                token.awaitsFirstUse());
    }
}
