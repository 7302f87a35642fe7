package io.counterfoil.lease;

import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.StorageUnavailableException;
import io.counterfoil.spi.RevocationFeed;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Lets a restricting call return when no node accepts the old state any more: the change gets its number, and then every
 * lease that a poll could have brought without seeing it runs out.
 *
 * <p>Every wait is bounded, and so is the number of threads that wait. Thread-safe.
 */
public final class Revocations {

    private static final int MOST_WAITING = 1_000;

    /** Callers that changed nothing: they must not take the threads of those who did. */
    private static final int MOST_WAITING_FOR_OTHERS = 64;

    private final RevocationFeed feed;
    private final boolean async;
    private final LeaseClock clock;
    private final SharedNumbering numbering;
    private final SeenAccounts seen = new SeenAccounts();
    private final Semaphore waiting = new Semaphore(MOST_WAITING);
    private final Semaphore waitingForOthers = new Semaphore(MOST_WAITING_FOR_OTHERS);
    private final AtomicLong restrictions = new AtomicLong();
    private final AtomicLong settled = new AtomicLong();

    public Revocations(RevocationFeed feed, boolean async, LeaseClock clock) {
        this.feed = feed;
        this.async = async;
        this.clock = clock;
        this.numbering = new SharedNumbering(feed, clock);
    }

    /** How long after its numbering a change may go unseen by a node that holds a lease of this length. */
    public static Duration bound(Duration lease) {
        return lease.multipliedBy(11).dividedBy(10).plusMillis(100);
    }

    /**
     * To be called when something restricting was committed, or was written into the host's transaction.
     *
     * @param account the account that was restricted
     * @param version the version that the change led to
     * @throws StorageUnavailableException if it is not known whether the change, which is committed, counts everywhere
     */
    public void settle(ServiceAccountId account, long version) {
        if (async || feed.joinsHostTransactions()) {
            restrictions.incrementAndGet();
        } else {
            settleNow(account, version, waiting);
        }
    }

    /**
     * To be called when something restricting was committed in a transaction of the library's own. Waits as {@link #settle}
     * does, and also where the storage joins the host's transactions, but inside one.
     *
     * @throws StorageUnavailableException if it is not known whether the change, which is committed, counts everywhere
     */
    public void settleOwn() {
        restrictions.incrementAndGet();
        if (!async && !feed.isInsideHostTransaction()) {
            await();
        }
    }

    /**
     * To be called when a restricting call found nothing left to restrict: whoever did it before may be waiting still.
     * Calls that find the same version share one wait, and do not wait at all after it.
     *
     * @param account the account that was to be restricted
     * @param version the version that it has
     * @throws StorageUnavailableException if it is not known whether what was done before counts everywhere
     */
    public void settleUnchanged(ServiceAccountId account, long version) {
        if (async || feed.joinsHostTransactions()) {
            restrictions.incrementAndGet();
            return;
        }
        OptionalLong known = seen.countsEverywhereAt(account, version);
        if (known.isPresent()) {
            waitUntil(known.getAsLong(), waitingForOthers);
        } else {
            settleNow(account, version, waitingForOthers);
        }
    }

    private void settleNow(ServiceAccountId account, long version, Semaphore places) {
        long until = restrictions.incrementAndGet();
        long countsEverywhereAt = countsEverywhereAt(numbering.numbered());
        seen.put(account, version, countsEverywhereAt);
        waitUntil(countsEverywhereAt, places);
        settled.accumulateAndGet(until, Math::max);
    }

    /** As {@link #settleOwn}, but waits in any case: what follows must not happen before. */
    public void settleEverywhere() {
        restrictions.incrementAndGet();
        await();
    }

    /** To be called when it could not be found out whether something restricting was committed. */
    public void outcomeUnknown() {
        restrictions.incrementAndGet();
    }

    /**
     * Returns when no node accepts what earlier calls restricted.
     *
     * @throws IllegalStateException inside a transaction of the host's: what is not committed can't count
     * @throws StorageUnavailableException if it is not known whether they count everywhere
     */
    public void await() {
        if (feed.isInsideHostTransaction()) {
            throw new IllegalStateException("revocations can be awaited only after the host's transaction has ended");
        }
        long until = restrictions.get();
        if (settled.get() < until) {
            waitUntil(countsEverywhereAt(numbering.numbered()), waiting);
            if (!feed.joinsHostTransactions()) {
                // Where hosts commit, some of these may not be committed yet, so all stay pending.
                settled.accumulateAndGet(until, Math::max);
            }
        }
    }

    /** Returns the moment from which no node accepts what was committed before the numbering began. */
    private static long countsEverywhereAt(SharedNumbering.Numbered numbered) {
        return numbered.terms()
                .map(declared -> numbered.doneAt() + bound(declared.lease()).toNanos())
                .orElseGet(numbered::doneAt);
    }

    private void waitUntil(long moment, Semaphore places) {
        long nanos = moment - clock.nanoTime();
        if (nanos <= 0) {
            return;
        }
        if (!places.tryAcquire()) {
            throw new StorageUnavailableException(
                    "as many calls as may do so wait for their revocations to count everywhere; this one is committed"
                            + " and will count within " + Duration.ofNanos(nanos) + "; call awaitRevocations()",
                    null);
        }
        try {
            clock.waitNanos(nanos);
        } finally {
            places.release();
        }
    }
}
