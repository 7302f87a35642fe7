package io.counterfoil.memory;

import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.TokenId;
import io.counterfoil.spi.ActingAccount;
import io.counterfoil.spi.Change;
import io.counterfoil.spi.RemovedTokens;
import io.counterfoil.spi.StoredAccount;
import io.counterfoil.spi.StoredToken;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The service accounts and their tombstones. Not thread-safe. */
final class Accounts {

    private final Map<ServiceAccountId, StoredAccount> accounts = new HashMap<>();

    /** Returns all accounts and tombstones. */
    Stream<StoredAccount> all() {
        return accounts.values().stream();
    }

    Stream<StoredAccount> live() {
        return all().filter(Accounts::isLive);
    }

    Optional<StoredAccount> find(ServiceAccountId id) {
        return Optional.ofNullable(accounts.get(id));
    }

    Optional<StoredAccount> findLive(OrganizationId organization, ServiceAccountId id) {
        Optional<StoredAccount> found = find(id);
        return found.isPresent() && found.get().organization().equals(organization) && isLive(found.get())
                ? found
                : Optional.empty();
    }

    List<StoredAccount> deleted(OrganizationId organization, int limit) {
        return all().filter(account -> account.organization().equals(organization) && !isLive(account))
                .limit(limit)
                .toList();
    }

    void remove(ServiceAccountId id) {
        accounts.remove(id);
    }

    /** Returns the account with its newest token and those that end later; of the others only the last use. */
    static StoredAccount living(StoredAccount account, Instant now) {
        Predicate<StoredToken> counts = token -> token.generation() == account.generation()
                || token.end().filter(end -> !end.isAfter(now)).isEmpty();
        Optional<Instant> lastUse = account.tokens().stream()
                .filter(counts.negate())
                .flatMap(token -> token.lastUsedAt().stream())
                .max(Comparator.naturalOrder());
        return account.withLoaded(account.tokens().stream().filter(counts).toList())
                .withRemoved(account.removed().and(new RemovedTokens(lastUse, Optional.empty())));
    }

    /** Returns whether the changed account has the version, and the acting one the state, that the change relies on. */
    boolean areAsExpectedBy(Change change) {
        StoredAccount after = change.after();
        Optional<ActingAccount> actor = change.requirements().actor();
        return (change.before().isEmpty()
                        ? find(after.id()).isEmpty()
                        : findLive(after.organization(), after.id())
                                .filter(account -> account.version() == after.version() - 1)
                                .isPresent())
                && (actor.isEmpty()
                        || findLive(after.organization(), actor.get().account())
                                .filter(actor.get()::isStill)
                                .isPresent());
    }

    /** Returns whether a different live account has the name that the change gives to this one. */
    boolean haveNameOf(Change change) {
        StoredAccount after = change.after();
        if (change.isDeletion()) {
            return false;
        }
        String key = after.state().name().key();
        for (StoredAccount account : accounts.values()) {
            if (isLive(account)
                    && account.organization().equals(after.organization())
                    && account.state().name().key().equals(key)
                    && !account.id().equals(after.id())) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether the new account would exceed the limit of live accounts. */
    boolean areFullFor(Change change) {
        OptionalInt most = change.requirements().maxAccounts();
        return most.isPresent() && live(change.after().organization()).count() >= most.getAsInt();
    }

    /** Stores the mutable parts of a change only: a token that was purged in the meantime does not return. */
    void store(Change change, Set<TokenId> removed) {
        StoredAccount after = change.after();
        StoredAccount now = find(after.id()).orElse(after);
        Stream<StoredToken> kept = change.before().isEmpty()
                ? Stream.of()
                : now.tokens().stream().filter(token -> !removed.contains(token.id()));
        List<StoredToken> tokens = Stream.concat(
                        kept.map(token -> after.token(token.id())
                                .map(next -> token.withState(next.state()))
                                .orElse(token)),
                        change.issued().stream())
                .toList();
        accounts.put(
                now.id(),
                new StoredAccount(
                        now.organization(),
                        now.id(),
                        now.createdAt(),
                        now.createdBy(),
                        after.state(),
                        after.version(),
                        after.generation(),
                        tokens,
                        removed(now, change),
                        after.deletedAt()));
    }

    private static RemovedTokens removed(StoredAccount now, Change change) {
        RemovedTokens known = change.issued().isPresent()
                ? new RemovedTokens(now.removed().lastUsedAt(), Optional.empty())
                : now.removed();
        return known.and(new RemovedTokens(change.after().removed().lastUsedAt(), Optional.empty()));
    }

    /** Removes a token without a new version of the account, but records what remains known about it. */
    void removeToken(ServiceAccountId id, TokenId gone, Optional<Instant> lastUsedAt) {
        accounts.computeIfPresent(id, (key, account) -> {
            Optional<Instant> lastEnd = account.currentToken()
                    .filter(token -> token.id().equals(gone))
                    .flatMap(StoredToken::end);
            return account.withLoaded(account.tokens().stream()
                            .filter(token -> !token.id().equals(gone))
                            .toList())
                    .withRemoved(account.removed().and(new RemovedTokens(lastUsedAt, lastEnd)));
        });
    }

    Stream<StoredAccount> live(OrganizationId organization) {
        return live().filter(account -> account.organization().equals(organization));
    }

    boolean isLive(ServiceAccountId id) {
        return find(id).filter(Accounts::isLive).isPresent();
    }

    private static boolean isLive(StoredAccount account) {
        return account.deletedAt().isEmpty();
    }
}
