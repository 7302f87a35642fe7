package io.counterfoil.spi;

import io.counterfoil.model.Creator;
import io.counterfoil.model.TokenId;
import io.counterfoil.model.TokenInfo;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A stored token without its digest, so that writing back a token cannot change its digest.
 *
 * @param id the public identifier, unique in the storage
 * @param generation 1 for the first token of the account; unique in the account
 * @param prefix the prefix of the token value
 * @param createdAt when it was issued
 * @param createdBy who had it issued
 * @param expiresAt when it expires; empty if never
 * @param request the request that it was issued for, if that had an id
 * @param notesFirstUse whether its first acceptance must be committed before it is answered
 * @param state its mutable state
 * @param lastUse when and from where it was last accepted, as far as recorded; read only
 */
public record StoredToken(
        TokenId id,
        int generation,
        String prefix,
        Instant createdAt,
        Creator createdBy,
        Optional<Instant> expiresAt,
        Optional<IssueRequest> request,
        boolean notesFirstUse,
        TokenState state,
        Optional<TokenUse> lastUse)
        implements TokenLife {

    /**
     * Creates a token.
     *
     * @throws NullPointerException if one of them is null
     */
    public StoredToken {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(prefix, "prefix");
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(createdBy, "createdBy");
        Objects.requireNonNull(expiresAt, "expiresAt");
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(lastUse, "lastUse");
    }

    /** Returns a copy of this token with this state. */
    public StoredToken withState(TokenState newState) {
        return new StoredToken(
                id, generation, prefix, createdAt, createdBy, expiresAt, request, notesFirstUse, newState, lastUse);
    }

    /** Returns a copy of this token that was issued for a request or records its first use. */
    public StoredToken issuedFor(Optional<IssueRequest> newRequest, boolean newNotesFirstUse) {
        return new StoredToken(
                id, generation, prefix, createdAt, createdBy, expiresAt, newRequest, newNotesFirstUse, state, lastUse);
    }

    /** Returns a copy of this token with its last use. */
    public StoredToken used(Optional<TokenUse> newLastUse) {
        return new StoredToken(
                id, generation, prefix, createdAt, createdBy, expiresAt, request, notesFirstUse, state, newLastUse);
    }

    @Override
    public Optional<Instant> supersededUntil() {
        return state.supersededUntil();
    }

    @Override
    public Optional<Instant> revokedAt() {
        return state.revokedAt();
    }

    /** Returns when it was last accepted, as far as recorded. */
    public Optional<Instant> lastUsedAt() {
        return lastUse.map(TokenUse::at);
    }

    /**
     * Returns whether the audit log is to record, once its deadline has passed, that it expired: it was not revoked
     * before.
     */
    public boolean awaitsExpiryRecord() {
        return !state.expiryRecorded()
                && deadline()
                        .filter(end -> state.revokedAt().filter(end::isAfter).isEmpty())
                        .isPresent();
    }

    /** Returns whether its first acceptance is yet to be committed. */
    public boolean awaitsFirstUse() {
        return notesFirstUse && state.firstAcceptedAt().isEmpty();
    }

    /** Returns the public description of the token. */
    public TokenInfo info() {
        return new TokenInfo(
                id,
                generation,
                createdAt,
                createdBy,
                expiresAt,
                state.supersededAt(),
                state.supersededUntil(),
                state.revokedAt(),
                lastUsedAt(),
                lastUse.flatMap(TokenUse::from));
    }
}
