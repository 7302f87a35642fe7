package io.counterfoil;

import io.counterfoil.model.Notice;
import io.counterfoil.model.NoticeHandler;
import io.counterfoil.model.StorageException;
import io.counterfoil.model.StorageUnavailableException;
import io.counterfoil.rules.NoticeRules;
import io.counterfoil.spi.AccountRef;
import io.counterfoil.spi.NoticeBoard;
import io.counterfoil.spi.NoticeCandidate;
import io.counterfoil.spi.NoticeKey;
import io.counterfoil.spi.NoticeSearch;
import io.counterfoil.spi.Participation;
import io.counterfoil.spi.StoredAccount;
import io.counterfoil.spi.StoredToken;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** One round of deliveries. While the handler runs, nothing is held but the claim of one notice. For one thread. */
final class NoticeRun {

    /** After this a node that claimed a notice counts as dead, and the next one delivers it. */
    static final Duration CLAIM = Duration.ofMinutes(5);

    /** Whoever fails so often in a row, such as a mail server that is down, is asked again by the next round. */
    private static final int MAX_FAILURES = 10;

    private static final int MAX_RECORDINGS = 3;

    private final Wiring wiring;
    private final NoticeBoard board;
    private final NoticeRules rules;
    private final NoticeHandler handler;
    private final Views views;
    private final Duration ahead;
    private int delivered;
    private int failuresInARow;

    NoticeRun(Wiring wiring, NoticeBoard board, NoticeRules rules, NoticeHandler handler) {
        this.wiring = wiring;
        this.board = board;
        this.rules = rules;
        this.handler = handler;
        this.views = new Views(wiring.lastUses());
        this.ahead = ahead(wiring.clock().now(), board.time());
    }

    private static Duration ahead(Instant now, Instant storageTime) {
        return now.isAfter(storageTime) ? Duration.between(storageTime, now) : Duration.ZERO;
    }

    int delivered() {
        return delivered;
    }

    /** Whether the handler fails too often to go on, or the thread was interrupted. */
    boolean isOver() {
        return failuresInARow >= MAX_FAILURES || Thread.currentThread().isInterrupted();
    }

    /** Returns the searches that together find every token that a notice may be due about. */
    List<NoticeSearch> searches() {
        return rules.searches(now());
    }

    /** Delivers what is due about the tokens that the search finds. Returns the last one that was tried, if the round is over. */
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

    /** Delivers that the owner of this account is gone, unless the account has another one by now. */
    void deliverOwnerGone(AccountRef ref) {
        account(ref).ifPresent(account -> {
            NoticeKey key = NoticeRules.ownerGone(account);
            deliver(key, ref, () -> notice(key, account, Optional.empty(), now()));
        });
    }

    private void deliverAbout(NoticeCandidate candidate, Notice.Kind kind) {
        Instant now = now();
        Optional<StoredAccount> account = account(candidate.account());
        Optional<StoredToken> token =
                account.flatMap(loaded -> loaded.token(candidate.token())).map(wiring.lastUses()::withLatest);
        token.flatMap(found -> rules.due(kind, found, account.orElseThrow(), now))
                .ifPresent(
                        key -> deliver(key, candidate.account(), () -> notice(key, account.orElseThrow(), token, now)));
    }

    /** No later than the storage's clock says: a notice that goes out too early does not come when it is due. */
    private Instant now() {
        return wiring.clock().now().minus(ahead);
    }

    private Notice notice(NoticeKey key, StoredAccount account, Optional<StoredToken> token, Instant now) {
        return new Notice(
                key.id(),
                key.kind(),
                views.account(account, now),
                token.map(StoredToken::info),
                token.flatMap(found -> NoticeRules.moment(key.kind(), found)));
    }

    /** One account that can't be read must not keep the notices about all others back. */
    private Optional<StoredAccount> account(AccountRef ref) {
        try {
            return wiring.storage().load(ref.organization(), ref.account(), Participation.INDEPENDENT);
        } catch (StorageUnavailableException e) {
            throw e;
        } catch (StorageException e) {
            wiring.listeners().failed("notices about service account " + ref.account(), e);
            return Optional.empty();
        }
    }

    private void deliver(NoticeKey key, AccountRef account, Supplier<Notice> notice) {
        String claim = wiring.ids().claim();
        if (!board.claim(key, account, claim, CLAIM)) {
            return;
        }
        if (handled(notice.get())) {
            recordDelivered(key);
            delivered++;
            failuresInARow = 0;
        } else {
            board.release(key, claim);
            failuresInARow++;
        }
    }

    /** Tried again, because a notice that is not recorded is delivered twice. */
    private void recordDelivered(NoticeKey key) {
        for (int attempt = 1; ; attempt++) {
            try {
                board.delivered(key);
                return;
            } catch (StorageUnavailableException e) {
                if (attempt == MAX_RECORDINGS) {
                    throw e;
                }
            }
        }
    }

    private boolean handled(Notice notice) {
        try {
            handler.deliver(notice);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (Throwable e) {
            // Errors too: whatever the host's code throws, the notice is not delivered, and others are.
            wiring.listeners()
                    .failed(
                            "delivery of notice " + notice.id(),
                            new IllegalStateException(
                                    "the handler threw " + e.getClass().getName(), e));
            return false;
        }
    }
}
