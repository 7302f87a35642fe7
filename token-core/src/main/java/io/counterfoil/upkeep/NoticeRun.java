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
import java.util.List;
import java.util.Optional;

/** Finds what is due in one round, and has it delivered. For one thread. */
final class NoticeRun {

    private final NoticeBoard board;
    private final NoticeRules rules;
    private final NoticeDelivery delivery;
    private final NoticeAccounts accounts;

    NoticeRun(NoticeBoard board, NoticeRules rules, NoticeDelivery delivery, NoticeAccounts accounts) {
        this.board = board;
        this.rules = rules;
        this.delivery = delivery;
        this.accounts = accounts;
    }

    boolean isOver() {
        return delivery.isOver();
    }

    void deliverAboutTokens() {
        for (NoticeSearch search : rules.searches(accounts.now())) {
            NoticeSearch next = search;
            List<NoticeCandidate> page;
            do {
                page = board.candidates(next);
                for (NoticeCandidate candidate : page) {
                    if (delivery.isOver()) {
                        return;
                    }
                    deliverAbout(candidate, search.kind());
                    next = next.goingOnAfter(candidate);
                }
            } while (page.size() == search.limit());
        }
    }

    /** Delivers that the owner of this account is gone, unless the account has a different one by now. */
    void deliverOwnerGone(AccountRef ref) {
        accounts.find(ref).ifPresent(account -> {
            NoticeKey key = NoticeRules.ownerGone(account);
            delivery.deliver(key, ref, () -> accounts.notice(key, account, Optional.empty()));
        });
    }

    private void deliverAbout(NoticeCandidate candidate, Notice.Kind kind) {
        Optional<StoredAccount> account = accounts.find(candidate.account());
        Optional<StoredToken> token = account.flatMap(found -> accounts.token(found, candidate.token()));
        token.flatMap(found -> rules.due(kind, found, account.orElseThrow(), accounts.now()))
                .ifPresent(key -> delivery.deliver(
                        key, candidate.account(), () -> accounts.notice(key, account.orElseThrow(), token)));
    }
}
