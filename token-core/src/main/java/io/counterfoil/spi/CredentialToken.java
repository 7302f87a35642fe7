package io.counterfoil.spi;

import io.counterfoil.model.TokenId;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The part of a token that an authentication needs.
 *
 * @param id the public identifier
 * @param generation 1 for the first token of the account
 * @param prefix the prefix of the token value
 * @param expiresAt when it expires; empty if never
 * @param supersededAt when a newer token superseded it; empty while it is the current one
 * @param supersededUntil the deadline that it got then, if it was to keep working
 * @param graceAfterFirstUse how long it works after a newer token is first accepted; empty if that does not apply, or
 *     has happened
 * @param revokedAt when it was revoked
 * @param awaitsFirstUse whether its first acceptance must be committed before it is answered
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

    /**
     * Creates a token.
     *
     * @throws NullPointerException if one of them is null
     */
    public CredentialToken {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(prefix, "prefix");
        Objects.requireNonNull(expiresAt, "expiresAt");
        Objects.requireNonNull(supersededAt, "supersededAt");
        Objects.requireNonNull(supersededUntil, "supersededUntil");
        Objects.requireNonNull(graceAfterFirstUse, "graceAfterFirstUse");
        Objects.requireNonNull(revokedAt, "revokedAt");
    }

    /** Returns the part of this token that an authentication needs. */
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
