package io.counterfoil.memory;

import io.counterfoil.model.TokenId;
import io.counterfoil.spi.AccountRef;
import io.counterfoil.spi.StoredAccount;
import io.counterfoil.spi.StoredToken;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds tokens that have ended. */
final class Expiries {

    private record Found(AccountRef place, Instant deadline) {}

    private Expiries() {}

    static Set<TokenId> ended(List<StoredToken> tokens, Instant now) {
        return tokens.stream()
                .filter(token -> token.end().filter(end -> !end.isAfter(now)).isPresent())
                .map(StoredToken::id)
                .collect(Collectors.toSet());
    }

    /** Returns tokens that ended before this time by the caller's clock, and have ended by the storage's own. */
    static List<TokenId> dead(Stream<StoredAccount> all, Instant before, Instant now, int limit) {
        return all.flatMap(account -> account.tokens().stream())
                .filter(token -> token.end()
                        .filter(end -> end.isBefore(before) && !end.isAfter(now))
                        .isPresent())
                .map(StoredToken::id)
                .limit(limit)
                .toList();
    }

    static List<AccountRef> unrecorded(Stream<StoredAccount> live, Instant now, int limit) {
        return live.flatMap(account -> longestUnrecorded(account, now).stream())
                .sorted(Comparator.comparing(Found::deadline))
                .map(Found::place)
                .limit(limit)
                .toList();
    }

    private static Optional<Found> longestUnrecorded(StoredAccount account, Instant now) {
        return account.tokens().stream()
                .filter(StoredToken::awaitsExpiryRecord)
                .flatMap(token -> token.deadline().stream())
                .filter(deadline -> !deadline.isAfter(now))
                .min(Comparator.naturalOrder())
                .map(deadline -> new Found(new AccountRef(account.organization(), account.id()), deadline));
    }
}
