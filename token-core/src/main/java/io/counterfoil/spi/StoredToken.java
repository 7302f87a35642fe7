package io.counterfoil.spi;

import io.counterfoil.model.Creator;
import io.counterfoil.model.TokenId;
import io.counterfoil.model.TokenInfo;
import io.counterfoil.model.TokenStatus;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A token as it is stored, but for its digest: a token that was read can't be written back with another one.
 *
 * @param id the public identifier, unique in the storage
 * @param generation 1 for the first token of the account; unique in the account
 * @param prefix the prefix of the token value
 * @param createdAt when it was issued
 * @param createdBy who had it issued
 * @param expiresAt when it expires by itself; empty if never
 * @param request the request it was issued for, if that had an id
 * @param notesFirstUse whether its first acceptance has to be committed before it is answered
 * @param state what may change of it
 * @param lastUsedAt when it was last accepted, as far as it was recorded; read only, and empty in a
 *     {@link StoredCredential}
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
        Optional<Instant> lastUsedAt) {

    /** All of them are required. */
    public StoredToken {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(prefix, "prefix");
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(createdBy, "createdBy");
        Objects.requireNonNull(expiresAt, "expiresAt");
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(lastUsedAt, "lastUsedAt");
    }

    /** The same token in another state. */
    public StoredToken withState(TokenState newState) {
        return new StoredToken(
                id, generation, prefix, createdAt, createdBy, expiresAt, request, notesFirstUse, newState, lastUsedAt);
    }

    /** The same token, issued for a request or noting its first use. */
    public StoredToken issuedFor(Optional<IssueRequest> newRequest, boolean newNotesFirstUse) {
        return new StoredToken(
                id,
                generation,
                prefix,
                createdAt,
                createdBy,
                expiresAt,
                newRequest,
                newNotesFirstUse,
                state,
                lastUsedAt);
    }

    /** The same token, with its last use. */
    public StoredToken usedAt(Optional<Instant> newLastUsedAt) {
        return new StoredToken(
                id, generation, prefix, createdAt, createdBy, expiresAt, request, notesFirstUse, state, newLastUsedAt);
    }

    /** When it ends by the clock alone: the earlier of its expiry and its overlap deadline; empty if never. */
    public Optional<Instant> deadline() {
        if (expiresAt.isPresent() && state.supersededUntil().isPresent()) {
            Instant superseded = state.supersededUntil().get();
            return expiresAt.get().isBefore(superseded) ? expiresAt : Optional.of(superseded);
        }
        return expiresAt.or(state::supersededUntil);
    }

    /** When it ended, or will: its revocation or its deadline, whichever is earlier; empty if never. */
    public Optional<Instant> end() {
        Optional<Instant> deadline = deadline();
        if (state.revokedAt().isPresent() && deadline.isPresent()) {
            Instant revoked = state.revokedAt().get();
            return revoked.isBefore(deadline.get()) ? Optional.of(revoked) : deadline;
        }
        return deadline.or(state::revokedAt);
    }

    /** Whether it works at this moment, as far as the token itself goes. */
    public boolean isLive(Instant now) {
        TokenStatus status = status(now);
        return status == TokenStatus.ACTIVE || status == TokenStatus.SUPERSEDED;
    }

    /** What it is worth at this moment, as far as the token itself goes. */
    public TokenStatus status(Instant now) {
        return TokenStatus.of(state.revokedAt(), expiresAt, state.supersededUntil(), now);
    }

    /** Whether its first acceptance is still to be committed. */
    public boolean awaitsFirstUse() {
        return notesFirstUse && state.firstAcceptedAt().isEmpty();
    }

    /** What may be told of it. */
    public TokenInfo info() {
        return new TokenInfo(
                id,
                generation,
                createdAt,
                createdBy,
                expiresAt,
                Optional.empty(),
                state.supersededUntil(),
                state.revokedAt(),
                lastUsedAt,
                Optional.empty());
    }
}
