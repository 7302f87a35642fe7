package io.counterfoil.lease;

import io.counterfoil.model.StorageUnavailableException;
import io.counterfoil.spi.LeaseTerms;
import io.counterfoil.spi.RevocationFeed;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Numbers changes for all waiting threads: concurrent changes share one numbering. No thread waits longer than {@link
 * #PATIENCE} for others, plus one numbering.
 */
final class SharedNumbering {

    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int MAX_ATTEMPTS = 5;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final RevocationFeed feed;
    private final LeaseClock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Numbered last;

    SharedNumbering(RevocationFeed feed, LeaseClock clock) {
        this.feed = feed;
        this.clock = clock;
    }

    /**
     * A successful numbering.
     *
     * @param begunAt when it began, by the monotonic clock: changes committed before have a number
     * @param doneAt when it ended
     * @param terms the declared lease; empty if no node answers from memory
     */
    record Numbered(long begunAt, long doneAt, Optional<LeaseTerms> terms) {}

    /**
     * Returns a numbering that began after this call, by this thread or a different one.
     *
     * @throws StorageUnavailableException if there was none in time; the changes are committed all the same
     */
    Numbered numbered() {
        long called = clock.nanoTime();
        Throwable failure = null;
        for (int attempt = 0; attempt < MAX_ATTEMPTS && left(called) > 0; attempt++) {
            if (attempt > 0) {
                clock.waitNanos(PAUSE_NANOS << attempt);
            }
            if (!isLockedWithin(left(called))) {
                break;
            }
            try {
                return after(called);
            } catch (RuntimeException | Error e) {
                // After any failure the changes are still committed, and the next attempt may succeed.
                failure = e;
            } finally {
                lock.unlock();
            }
        }
        throw new StorageUnavailableException(
                "the change is committed, but not known to be effective on every node; call awaitRevocations()",
                failure);
    }

    private Numbered after(long moment) {
        Numbered known = last;
        if (known != null && known.begunAt - moment > 0) {
            return known;
        }
        long begin = clock.nanoTime();
        Optional<LeaseTerms> terms = feed.number();
        Numbered done = new Numbered(begin, clock.nanoTime(), terms);
        last = done;
        return done;
    }

    private long left(long since) {
        return PATIENCE.toNanos() - (clock.nanoTime() - since);
    }

    /**
     * Acquires the lock within this time. An interruption does not shorten the wait; the interrupt status is preserved.
     */
    private boolean isLockedWithin(long nanos) {
        boolean interrupted = false;
        long end = System.nanoTime() + nanos;
        try {
            while (true) {
                try {
                    return lock.tryLock(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
