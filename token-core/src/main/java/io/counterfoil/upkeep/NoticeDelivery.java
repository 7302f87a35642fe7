package io.counterfoil.upkeep;

import io.counterfoil.audit.Ids;
import io.counterfoil.audit.Notifier;
import io.counterfoil.model.Notice;
import io.counterfoil.model.NoticeHandler;
import io.counterfoil.model.StorageUnavailableException;
import io.counterfoil.spi.AccountRef;
import io.counterfoil.spi.NoticeBoard;
import io.counterfoil.spi.NoticeKey;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Claims notices and passes them to the host. While the handler runs, only the claim of one notice is held. For one
 * thread.
 */
final class NoticeDelivery {

    /** After this time the node that claimed a notice is considered dead, and a different one delivers it. */
    private static final Duration CLAIM = Duration.ofMinutes(5);

    /**
     * A handler that fails this often in a row, such as an unreachable mail server, is called again in the next round.
     */
    private static final int MAX_FAILURES = 10;

    private static final int MAX_RECORDINGS = 3;

    private final NoticeBoard board;
    private final NoticeHandler handler;
    private final Ids ids;
    private final Notifier notifier;
    private int delivered;
    private int failuresInARow;

    NoticeDelivery(NoticeBoard board, NoticeHandler handler, Ids ids, Notifier notifier) {
        this.board = board;
        this.handler = handler;
        this.ids = ids;
        this.notifier = notifier;
    }

    int delivered() {
        return delivered;
    }

    /** Returns whether the handler failed too often to go on, or the thread was interrupted. */
    boolean isOver() {
        return failuresInARow >= MAX_FAILURES || Thread.currentThread().isInterrupted();
    }

    /** Delivers a notice, unless it was delivered before or a different node has claimed it. */
    void deliver(NoticeKey key, AccountRef account, Supplier<Notice> notice) {
        String claim = ids.random();
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

    /** Tries more than once, because a notice that is not recorded is delivered twice. */
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
            notifier.failed(
                    "delivery of notice " + notice.id(),
                    new IllegalStateException(
                            "the handler threw " + e.getClass().getName(), e));
            return false;
        }
    }
}
