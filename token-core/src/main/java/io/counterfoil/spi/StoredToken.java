package io.counterfoil.spi;

import io.counterfoil.model.Creator;
import io.counterfoil.model.TokenId;
import io.counterfoil.model.TokenInfo;
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
 * @param lastUse when and from where it was last accepted, as far as it was recorded; read only
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

    /** All of them are required. */
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

    /** The same token in another state. */
    public StoredToken withState(TokenState newState) {
        return new StoredToken(
                id, generation, prefix, createdAt, createdBy, expiresAt, request, notesFirstUse, newState, lastUse);
    }

    /** The same token, issued for a request or noting its first use. */
    public StoredToken issuedFor(Optional<IssueRequest> newRequest, boolean newNotesFirstUse) {
        return new StoredToken(
                id, generation, prefix, createdAt, createdBy, expiresAt, newRequest, newNotesFirstUse, state, lastUse);
    }

    /** The same token, with its last use. */
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

    /** When it was last accepted, as far as it was recorded. */
    public Optional<Instant> lastUsedAt() {
        return lastUse.map(TokenUse::at);
    }

    /** Whether the audit log is to say, once its deadline has passed, that it expired: it was not revoked before that. */
    public boolean awaitsExpiryRecord() {
        return !state.expiryRecorded()
                && deadline()
                        .filter(end -> state.revokedAt().filter(end::isAfter).isEmpty())
                        .isPresent();
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
                state.supersededAt(),
                state.supersededUntil(),
                state.revokedAt(),
                lastUsedAt(),
                lastUse.flatMap(TokenUse::from));
    }
}
