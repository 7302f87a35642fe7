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
        Optional<Instant> deletedAt) {

    /** Sorts and copies the tokens. */
    public StoredAccount {
        Objects.requireNonNull(organization, "organization");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(createdBy, "createdBy");
        Objects.requireNonNull(state, "state");
        tokens = Objects.requireNonNull(tokens, "tokens").stream()
                .sorted(Comparator.comparingInt(StoredToken::generation).reversed())
                .toList();
        Objects.requireNonNull(deletedAt, "deletedAt");
    }

    /** The token with this identifier. */
    public Optional<StoredToken> token(TokenId token) {
        Objects.requireNonNull(token, "token");
        return tokens.stream().filter(one -> one.id().equals(token)).findFirst();
    }

    /** The newest token, unless it was purged. */
    public Optional<StoredToken> currentToken() {
        return tokens.stream().filter(one -> one.generation() == generation).findFirst();
    }

    /** The next version, with this state. */
    public StoredAccount with(AccountState newState) {
        return next(newState, generation, tokens, deletedAt);
    }

    /** The next version, with these tokens. */
    public StoredAccount with(List<StoredToken> newTokens) {
        int newest = Objects.requireNonNull(newTokens, "newTokens").stream()
                .mapToInt(StoredToken::generation)
                .max()
                .orElse(generation);
        return next(state, Math.max(generation, newest), newTokens, deletedAt);
    }

    /** The next version and last one: a tombstone with these tokens. */
    public StoredAccount deleted(Instant at, List<StoredToken> endedTokens) {
        return next(
                state,
                generation,
                Objects.requireNonNull(endedTokens, "endedTokens"),
                Optional.of(Objects.requireNonNull(at, "at")));
    }

    private StoredAccount next(
            AccountState state, int generation, List<StoredToken> tokens, Optional<Instant> deletedAt) {
        return new StoredAccount(
                organization, id, createdAt, createdBy, state, version + 1, generation, tokens, deletedAt);
    }
}
