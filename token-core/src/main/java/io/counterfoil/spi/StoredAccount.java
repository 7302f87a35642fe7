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
 * One service account with all its tokens: what is loaded, decided upon and replaced as a whole, guarded by one version.
 *
 * @param organization the organization it belongs to
 * @param id the identifier, unique in the storage and never used again
 * @param createdAt when it was created
 * @param createdBy who created it
 * @param state what may change of it
 * @param version 1 when it is created, one more after each change
 * @param generation the generation of the newest token that was ever issued, purged or not
 * @param tokens its tokens, newest generation first
 * @param removed what is still known of tokens that were removed, or are left out here
 * @param deletedAt when it was deleted; what remains is a tombstone, which has no name key and no digests
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

    /** Sorts and copies the tokens. */
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

    /** The token with this identifier. */
    public Optional<StoredToken> token(TokenId token) {
        Objects.requireNonNull(token, "token");
        for (StoredToken one : tokens) {
            if (one.id().equals(token)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    /** The newest token, unless it was purged. */
    public Optional<StoredToken> currentToken() {
        // They are sorted.
        return tokens.isEmpty() || tokens.get(0).generation() != generation
                ? Optional.empty()
                : Optional.of(tokens.get(0));
    }

    /** This version, with these tokens: as it is read, not as a change. */
    public StoredAccount withLoaded(List<StoredToken> loaded) {
        return new StoredAccount(
                organization, id, createdAt, createdBy, state, version, generation, loaded, removed, deletedAt);
    }

    /** This version, with what is known of tokens that were removed: as it is read, not as a change. */
    public StoredAccount withRemoved(RemovedTokens known) {
        return new StoredAccount(
                organization, id, createdAt, createdBy, state, version, generation, tokens, known, deletedAt);
    }

    /** The next version, with this state. */
    public StoredAccount with(AccountState newState) {
        return next(newState, tokens, deletedAt);
    }

    /** The next version, with these tokens; of those that are not among them the last use is kept. */
    public StoredAccount with(List<StoredToken> newTokens) {
        return next(state, Objects.requireNonNull(newTokens, "newTokens"), deletedAt);
    }

    /** The next version and last one: a tombstone with these tokens. */
    public StoredAccount deleted(Instant at, List<StoredToken> endedTokens) {
        return next(
                state,
                Objects.requireNonNull(endedTokens, "endedTokens"),
                Optional.of(Objects.requireNonNull(at, "at")));
    }

    /** Most accounts have one or two tokens, and those come sorted. */
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

    /** The last use of all tokens that were removed before, and of those that are not among these. */
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
