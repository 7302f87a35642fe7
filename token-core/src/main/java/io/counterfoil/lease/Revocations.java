package io.counterfoil.lease;

import io.counterfoil.model.StorageException;
import io.counterfoil.model.StorageUnavailableException;
import io.counterfoil.spi.LeaseTerms;
import io.counterfoil.spi.RevocationFeed;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets a restricting call return when no node accepts the old state any more: the change gets its number, and then every
 * lease that a poll could have brought without seeing it runs out.
 */
public final class Revocations {

    private static final int MAX_ATTEMPTS = 5;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final RevocationFeed feed;
    private final boolean async;
    private final LeaseClock clock;
    private final Numbering numbering;
    private final AtomicLong restrictions = new AtomicLong();
    private final AtomicLong settled = new AtomicLong();

    public Revocations(RevocationFeed feed, boolean async, LeaseClock clock) {
        this.feed = feed;
        this.async = async;
        this.clock = clock;
        this.numbering = new Numbering(feed, clock);
    }

    /** How long after its numbering a change may go unseen by a node that holds a lease of this length. */
    public static Duration bound(Duration lease) {
        return lease.multipliedBy(11).dividedBy(10).plusMillis(100);
    }

    /**
     * To be called when something restricting was committed, or was written into the host's transaction; also when a
     * restricting call found nothing left to restrict: whoever did it before may be waiting still.
     */
    public void settle() {
        restrictions.incrementAndGet();
        if (!async && !feed.joinsHostTransactions()) {
            await();
        }
    }

    /**
     * To be called when something restricting was committed in a transaction of the library's own. Waits as {@link #settle}
     * does, and also where the storage joins the host's transactions, but inside one.
     */
    public void settleOwn() {
        restrictions.incrementAndGet();
        if (!async && !feed.isInsideHostTransaction()) {
            await();
        }
    }

    /** To be called when it could not be found out whether something restricting was committed. */
    public void outcomeUnknown() {
        restrictions.incrementAndGet();
    }

    /**
     * Returns when no node accepts what earlier calls restricted.
     *
     * @throws IllegalStateException inside a transaction of the host's: what is not committed can't count
     */
    public void await() {
        if (feed.isInsideHostTransaction()) {
            throw new IllegalStateException("revocations can be awaited only after the host's transaction has ended");
        }
        long until = restrictions.get();
        if (settled.get() < until) {
            numbered().ifPresent(terms -> clock.waitNanos(bound(terms.lease()).toNanos()));
            if (!feed.joinsHostTransactions()) {
                // Where hosts commit, some of these may not be committed yet, so all stay pending.
                settled.accumulateAndGet(until, Math::max);
            }
        }
    }

    private Optional<LeaseTerms> numbered() {
        StorageException last = null;
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            try {
                return numbering.after(clock.nanoTime());
            } catch (StorageException e) {
                last = e;
                clock.waitNanos(PAUSE_NANOS << attempt);
            }
        }
        throw new StorageUnavailableException(
                "the change is committed, but it is not known whether it counts everywhere; call awaitRevocations()",
                last);
    }

    /** Numbers on behalf of all threads that wait: a storm of changes shares one numbering. */
    private static final class Numbering {

        private final RevocationFeed feed;
        private final LeaseClock clock;
        private final ReentrantLock lock = new ReentrantLock();
        private Optional<LeaseTerms> terms = Optional.empty();
        private long begin;
        private boolean isDone;

        Numbering(RevocationFeed feed, LeaseClock clock) {
            this.feed = feed;
            this.clock = clock;
        }

        /** The terms of a numbering that began after this moment, made by this thread or another. */
        Optional<LeaseTerms> after(long moment) {
            lock.lock();
            try {
                if (!isDone || begin - moment <= 0) {
                    isDone = false;
                    long now = clock.nanoTime();
                    terms = feed.number();
                    begin = now;
                    isDone = true;
                }
                return terms;
            } finally {
                lock.unlock();
            }
        }
    }
}
