package io.counterfoil.spi;

import io.counterfoil.model.Creator;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.TokenId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One service account with all its tokens: the unit that is loaded, decided upon and replaced, guarded by one version.
 *
 * @param organization the organization that it belongs to
 * @param id the identifier, unique in the storage and never reused
 * @param createdAt when it was created
 * @param createdBy who created it
 * @param state its mutable state
 * @param version 1 when it is created, incremented by each change
 * @param generation the generation of the newest token ever issued, purged or not
 * @param tokens its tokens, newest generation first
 * @param removed what is known about tokens that were removed or omitted
 * @param deletedAt when it was deleted; what remains is a tombstone, without a name key and digests
 */
public record StoredAccount(
        OrganizationId organization,
        ServiceAccountId id,
        Instant createdAt,
        Creator createdBy,
        AccountState state,
        long version,
        int generation,
        List<StoredToken> tokens,
        RemovedTokens removed,
        Optional<Instant> deletedAt) {

    /** Creates an account from a sorted copy of the tokens. */
    public StoredAccount {
        Objects.requireNonNull(organization, "organization");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(createdBy, "createdBy");
        Objects.requireNonNull(state, "state");
        tokens = newestFirst(Objects.requireNonNull(tokens, "tokens"));
        Objects.requireNonNull(removed, "removed");
        Objects.requireNonNull(deletedAt, "deletedAt");
    }

    /** Returns the token with this identifier. */
    public Optional<StoredToken> token(TokenId token) {
        Objects.requireNonNull(token, "token");
        for (StoredToken one : tokens) {
            if (one.id().equals(token)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    /** Returns the newest token, unless it was purged. */
    public Optional<StoredToken> currentToken() {
        // They are sorted.
        return tokens.isEmpty() || tokens.get(0).generation() != generation
                ? Optional.empty()
                : Optional.of(tokens.get(0));
    }

    /** Returns this version with these tokens, as read, not as a change. */
    public StoredAccount withLoaded(List<StoredToken> loaded) {
        return new StoredAccount(
                organization, id, createdAt, createdBy, state, version, generation, loaded, removed, deletedAt);
    }

    /** Returns this version with this knowledge of removed tokens, as read, not as a change. */
    public StoredAccount withRemoved(RemovedTokens known) {
        return new StoredAccount(
                organization, id, createdAt, createdBy, state, version, generation, tokens, known, deletedAt);
    }

    /** Returns the next version with this state. */
    public StoredAccount with(AccountState newState) {
        return next(newState, tokens, deletedAt);
    }

    /** Returns the next version with these tokens, keeping the last use of tokens that are not among them. */
    public StoredAccount with(List<StoredToken> newTokens) {
        return next(state, Objects.requireNonNull(newTokens, "newTokens"), deletedAt);
    }

    /** Returns the next and last version: a tombstone with these tokens. */
    public StoredAccount deleted(Instant at, List<StoredToken> endedTokens) {
        return next(
                state,
                Objects.requireNonNull(endedTokens, "endedTokens"),
                Optional.of(Objects.requireNonNull(at, "at")));
    }

    /** Sorts the tokens, most often one or two that are sorted already. */
    private static List<StoredToken> newestFirst(List<StoredToken> tokens) {
        for (int i = 1; i < tokens.size(); i++) {
            if (tokens.get(i - 1).generation() < tokens.get(i).generation()) {
                return tokens.stream()
                        .sorted(Comparator.comparingInt(StoredToken::generation).reversed())
                        .toList();
            }
        }
        return List.copyOf(tokens);
    }

    private StoredAccount next(AccountState newState, List<StoredToken> newTokens, Optional<Instant> newDeletedAt) {
        int newest =
                newTokens.isEmpty() ? generation : newestFirst(newTokens).get(0).generation();
        return new StoredAccount(
                organization,
                id,
                createdAt,
                createdBy,
                newState,
                version + 1,
                Math.max(generation, newest),
                newTokens,
                new RemovedTokens(
                        lastUseWithout(newTokens), newest > generation ? Optional.empty() : removed.lastEnd()),
                newDeletedAt);
    }

    /** Returns the last use of all tokens that were removed before, and of those that are not among these. */
    private Optional<Instant> lastUseWithout(List<StoredToken> kept) {
        if (kept == tokens) {
            return removed.lastUsedAt();
        }
        Set<TokenId> ids = kept.stream().map(StoredToken::id).collect(Collectors.toSet());
        return Stream.concat(
                        removed.lastUsedAt().stream(),
                        tokens.stream()
                                .filter(token -> !ids.contains(token.id()))
                                .flatMap(token -> token.lastUsedAt().stream()))
                .max(Comparator.naturalOrder());
    }
}
