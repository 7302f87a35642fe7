package io.counterfoil.memory;

import io.counterfoil.model.Micros;
import io.counterfoil.model.Notice;
import io.counterfoil.model.PrincipalId;
import io.counterfoil.spi.AccountRef;
import io.counterfoil.spi.NoticeCandidate;
import io.counterfoil.spi.NoticeKey;
import io.counterfoil.spi.NoticeSearch;
import io.counterfoil.spi.OwnedAccount;
import io.counterfoil.spi.StoredAccount;
import io.counterfoil.spi.StoredToken;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Finds due notices by examining everything. */
final class NoticeFinder {

    private static final Comparator<NoticeCandidate> BY_PLACE = Comparator.comparingLong(NoticeCandidate::place)
            .thenComparing(candidate -> candidate.token().value());

    private static final Comparator<OwnedAccount> BY_OWNER = Comparator.<OwnedAccount, String>comparing(
                    owned -> owned.account().organization().value())
            .thenComparing(owned -> owned.owner().id())
            .thenComparing(OwnedAccount::createdAt)
            .thenComparing(owned -> owned.account().account().value());

    private NoticeFinder() {}

    /**
     * Returns the candidates of a search.
     *
     * @param accounts live accounts, with the last uses of their tokens
     */
    static List<NoticeCandidate> candidates(
            Stream<StoredAccount> accounts, NoticeSearch search, Predicate<NoticeKey> delivered) {
        return accounts.filter(account -> account.state().enabled())
                .flatMap(account -> account.tokens().stream()
                        .filter(token -> token.state().revokedAt().isEmpty())
                        .filter(token -> isAskedFor(token, search))
                        .filter(token -> !delivered.test(key(token, search)))
                        .map(token -> new NoticeCandidate(
                                new AccountRef(account.organization(), account.id()),
                                token.id(),
                                Micros.of(place(token, search)))))
                .filter(one -> search.after().isEmpty()
                        || BY_PLACE.compare(one, search.after().get()) > 0)
                .sorted(BY_PLACE)
                .limit(search.limit())
                .toList();
    }

    static List<OwnedAccount> owned(Stream<StoredAccount> live, Optional<OwnedAccount> after, int limit) {
        return live.filter(account -> account.state().owner().kind() == PrincipalId.Kind.USER)
                .map(account -> new OwnedAccount(
                        new AccountRef(account.organization(), account.id()),
                        account.state().owner(),
                        account.createdAt()))
                .filter(owned -> after.isEmpty() || BY_OWNER.compare(owned, after.get()) > 0)
                .sorted(BY_OWNER)
                .limit(limit)
                .toList();
    }

    private static boolean isAskedFor(StoredToken token, NoticeSearch search) {
        boolean superseded = token.state().supersededUntil().isPresent();
        return switch (search.kind()) {
            case TOKEN_EXPIRES -> !superseded && isWithin(token.deadline(), search);
            case OVERLAP_ENDS -> superseded && isWithin(token.deadline(), search);
            case TOKEN_UNUSED ->
                !superseded
                        && !token.createdAt().isAfter(search.until())
                        && token.lastUsedAt().filter(search.until()::isBefore).isEmpty();
            case OWNER_GONE -> false;
        };
    }

    private static boolean isWithin(Optional<Instant> deadline, NoticeSearch search) {
        return deadline.filter(end -> end.isAfter(search.from()) && !end.isAfter(search.until()))
                .isPresent();
    }

    private static NoticeKey key(StoredToken token, NoticeSearch search) {
        long mark =
                search.mark().orElseGet(() -> token.lastUsedAt().map(Micros::of).orElse(0L));
        return new NoticeKey(search.kind(), token.id().value(), mark);
    }

    private static Instant place(StoredToken token, NoticeSearch search) {
        return search.kind() == Notice.Kind.TOKEN_UNUSED
                ? token.createdAt()
                : token.deadline().orElse(token.createdAt());
    }
}
