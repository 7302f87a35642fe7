package io.counterfoil.lease;

import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.StorageUnavailableException;
import io.counterfoil.spi.RevocationFeed;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Delays a restricting call until no node accepts the old state: the change gets its number, and then every lease that
 * a poll could have granted without seeing it expires.
 *
 * <p>Every wait is bounded, and so is the number of waiting threads. Thread-safe.
 */
public final class Revocations {

    private static final int MOST_WAITING = 1_000;

    /** The limit for callers that changed nothing: they must not occupy the threads of those that did. */
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

    /** Returns how long after its numbering a change may go unseen by a node that holds a lease of this length. */
    public static Duration bound(Duration lease) {
        return lease.multipliedBy(11).dividedBy(10).plusMillis(100);
    }

    /**
     * Waits for a restricting change that was committed, or was written into the host's transaction.
     *
     * @param account the restricted account
     * @param version the version that the change created
     * @throws StorageUnavailableException if the change, which is committed, is not known to be effective everywhere
     */
    public void settle(ServiceAccountId account, long version) {
        if (async || feed.joinsHostTransactions()) {
            restrictions.incrementAndGet();
        } else {
            settleNow(account, version, waiting);
        }
    }

    /**
     * Waits for a restricting change that was committed in a transaction of the library's own. Waits like {@link
     * #settle}, even if the storage joins the host's transactions, unless inside one.
     *
     * @throws StorageUnavailableException if the change, which is committed, is not known to be effective everywhere
     */
    public void settleOwn() {
        restrictions.incrementAndGet();
        if (!async && !feed.isInsideHostTransaction()) {
            await();
        }
    }

    /**
     * Waits for a restricting call that found nothing to restrict, because the call that made the change may still be
     * waiting. Calls that find the same version share one wait, and do not wait after it.
     *
     * @param account the account that was to be restricted
     * @param version its version
     * @throws StorageUnavailableException if the earlier change is not known to be effective everywhere
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

    /** Waits like {@link #settleOwn}, but unconditionally: what follows must not happen before. */
    public void settleEverywhere() {
        restrictions.incrementAndGet();
        await();
    }

    /** Records that the outcome of a restricting change is unknown. */
    public void outcomeUnknown() {
        restrictions.incrementAndGet();
    }

    /**
     * Waits until no node accepts what earlier calls restricted.
     *
     * @throws IllegalStateException if called inside a host transaction, because uncommitted changes cannot be
     *     effective
     * @throws StorageUnavailableException if the changes are not known to be effective everywhere
     */
    public void await() {
        if (feed.isInsideHostTransaction()) {
            throw new IllegalStateException("revocations can be awaited only after the host's transaction has ended");
        }
        long until = restrictions.get();
        if (settled.get() < until) {
            waitUntil(countsEverywhereAt(numbering.numbered()), waiting);
            if (!feed.joinsHostTransactions()) {
                // If the host commits, some of these may not be committed yet, so all stay pending.
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
                    "the maximum number of calls already wait for their revocations; this one is committed"
                            + " and will be effective on every node within " + Duration.ofNanos(nanos)
                            + "; call awaitRevocations()",
                    null);
        }
        try {
            clock.waitNanos(nanos);
        } finally {
            places.release();
        }
    }
}
