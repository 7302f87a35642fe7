package io.counterfoil.memory;

import io.counterfoil.model.AuditEvent;
import io.counterfoil.model.AuditQuery;
import io.counterfoil.model.ServiceAccountQuery;
import io.counterfoil.spi.AccountFilter;
import io.counterfoil.spi.AccountState;
import io.counterfoil.spi.StoredAccount;
import io.counterfoil.spi.StoredToken;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** Matches accounts and events against a query. */
final class Asked {

    private Asked() {}

    /** Returns whether an account that is read with its last uses matches. */
    static boolean matches(StoredAccount account, AccountFilter filter) {
        AccountState state = account.state();
        ServiceAccountQuery query = filter.query();
        String key = state.name().key();
        return filter.visibility().admits(account.id(), state.owner())
                && query.ids().stream().allMatch(ids -> ids.contains(account.id()))
                && isAnyOr(filter.nameKey(), key)
                && filter.nameKeyPart().stream().allMatch(key::contains)
                && isAnyOr(query.owner(), state.owner())
                && isAnyOr(query.role(), state.role())
                && isAnyOr(query.enabled(), state.enabled())
                && state.attributes().entrySet().containsAll(query.attributes().entrySet())
                && query.expiringBefore().stream().allMatch(time -> isExpiringBefore(account, time))
                && query.issuedBefore().stream().allMatch(time -> isIssuedBefore(account, time))
                && query.unusedSince().stream().allMatch(time -> isUnusedSince(account, time));
    }

    static boolean matches(AuditEvent event, AuditQuery query) {
        return isAnyOrIn(query.account(), event.account())
                && isAnyOrIn(query.by(), event.actor().map(actor -> actor.principal()))
                && isAnyOrIn(query.token(), event.actor().flatMap(actor -> actor.token()))
                && isAnyOr(query.action(), event.action())
                && isAnyOr(query.outcome(), event.outcome())
                && query.target().stream()
                        .allMatch(asked -> event.target()
                                .filter(target -> target.type().equals(asked.type())
                                        && target.id().equals(asked.id()))
                                .isPresent())
                && query.from().stream().noneMatch(event.time()::isBefore)
                && query.until().stream().allMatch(event.time()::isBefore);
    }

    private static boolean isExpiringBefore(StoredAccount account, Instant time) {
        return account.currentToken()
                .flatMap(StoredToken::expiresAt)
                .filter(expiry -> expiry.isBefore(time))
                .isPresent();
    }

    private static boolean isIssuedBefore(StoredAccount account, Instant time) {
        return account.currentToken()
                .filter(token -> token.createdAt().isBefore(time))
                .isPresent();
    }

    private static boolean isUnusedSince(StoredAccount account, Instant time) {
        Stream<Instant> uses = Stream.concat(
                account.removed().lastUsedAt().stream(),
                account.tokens().stream().flatMap(token -> token.lastUsedAt().stream()));
        return account.createdAt().isBefore(time) && uses.allMatch(use -> use.isBefore(time));
    }

    private static <T> boolean isAnyOr(Optional<T> asked, T found) {
        return asked.isEmpty() || asked.get().equals(found);
    }

    private static <T> boolean isAnyOrIn(Optional<T> asked, Optional<T> found) {
        return asked.isEmpty() || asked.equals(found);
    }
}
