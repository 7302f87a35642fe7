package io.counterfoil.upkeep;

import io.counterfoil.model.Notice;
import io.counterfoil.rules.NoticeRules;
import io.counterfoil.spi.AccountRef;
import io.counterfoil.spi.NoticeBoard;
import io.counterfoil.spi.NoticeCandidate;
import io.counterfoil.spi.NoticeKey;
import io.counterfoil.spi.NoticeSearch;
import io.counterfoil.spi.StoredAccount;
import io.counterfoil.spi.StoredToken;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Finds due notices in one round, and has them delivered. For one thread. */
final class NoticeRun {

    private final NoticeBoard board;
    private final NoticeRules rules;
    private final NoticeDelivery delivery;
    private final NoticeAccounts accounts;
    private final Duration ahead;

    NoticeRun(NoticeBoard board, NoticeRules rules, NoticeDelivery delivery, NoticeAccounts accounts) {
        this.board = board;
        this.rules = rules;
        this.delivery = delivery;
        this.accounts = accounts;
        this.ahead = ahead(accounts.now(), board.time());
    }

    private static Duration ahead(Instant now, Instant storageTime) {
        return now.isAfter(storageTime) ? Duration.between(storageTime, now) : Duration.ZERO;
    }

    boolean isOver() {
        return delivery.isOver();
    }

    /** Returns the searches that together find every token with a due notice. */
    List<NoticeSearch> searches() {
        return rules.searches(now());
    }

    /** Delivers due notices about the tokens that the search finds. Returns the last candidate if the round is over. */
    Optional<NoticeCandidate> deliverAbout(NoticeSearch search) {
        NoticeSearch next = search;
        List<NoticeCandidate> page = List.of();
        do {
            page = isOver() ? List.of() : board.candidates(next);
            for (NoticeCandidate candidate : page) {
                deliverAbout(candidate, search.kind());
                next = next.goingOnAfter(candidate);
                if (isOver()) {
                    return Optional.of(candidate);
                }
            }
        } while (page.size() == search.limit());
        return Optional.empty();
    }

    /** Delivers that the owner of this account is gone, unless the account has a different one by now. */
    void deliverOwnerGone(AccountRef ref) {
        accounts.find(ref).ifPresent(account -> {
            NoticeKey key = NoticeRules.ownerGone(account);
            delivery.deliver(key, ref, () -> accounts.notice(key, account, Optional.empty(), now()));
        });
    }

    private void deliverAbout(NoticeCandidate candidate, Notice.Kind kind) {
        Instant now = now();
        Optional<StoredAccount> account = accounts.find(candidate.account());
        Optional<StoredToken> token = account.flatMap(found -> accounts.token(found, candidate.token()));
        token.flatMap(found -> rules.due(kind, found, account.orElseThrow(), now))
                .ifPresent(key -> delivery.deliver(
                        key, candidate.account(), () -> accounts.notice(key, account.orElseThrow(), token, now)));
    }

    /**
     * Returns the time, at most the storage's: a notice that is delivered too early would be missing when it is due.
     */
    private Instant now() {
        return accounts.now().minus(ahead);
    }
}
