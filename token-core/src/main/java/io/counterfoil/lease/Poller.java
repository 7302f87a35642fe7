package io.counterfoil.lease;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A daemon thread that polls at an interval, begun by the first use and ended by {@link #close}. When somebody else
 * interrupts it, the next use begins another.
 */
public final class Poller implements AutoCloseable {

    private final LeaseHolder<?> holder;
    private final long intervalMillis;
    private final FailureReport failures;
    private final Runnable atEnd;
    private final AtomicBoolean running = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);

    /**
     * Creates a poller that has not begun.
     *
     * @param atEnd ends what the holder's feed has under way; called by {@link #close}
     */
    public Poller(LeaseHolder<?> holder, long intervalMillis, FailureReport failures, Runnable atEnd) {
        this.holder = holder;
        this.intervalMillis = intervalMillis;
        this.failures = failures;
        this.atEnd = atEnd;
    }

    public void ensureStarted() {
        if (!running.get() && !isClosed() && running.compareAndSet(false, true)) {
            // Nothing of the request that happens to be the first: neither its inherited variables nor its class
            // loader.
            Thread thread = new Thread(null, this::run, "counterfoil-lease", 0, false);
            thread.setContextClassLoader(Poller.class.getClassLoader());
            thread.setDaemon(true);
            try {
                thread.start();
            } catch (Error e) {
                // No thread to be had: the storage answers, and the next use tries again.
                running.set(false);
                failures.failed("start of the thread that polls", new IllegalStateException(e));
            }
        }
    }

    /** Ends the thread. Whoever authenticates later reads the storage. */
    @Override
    public void close() {
        closed.countDown();
        holder.close();
        atEnd.run();
    }

    private void run() {
        try {
            boolean failing = false;
            while (!isClosed()) {
                Optional<RuntimeException> failure = poll();
                if (failure.isPresent() && !failing) {
                    // Once an outage, not four times a lease.
                    failures.failed("poll of the revocation epoch", failure.get());
                }
                failing = failure.isPresent();
                if (isClosedWithinInterval()) {
                    return;
                }
            }
        } finally {
            holder.release();
            running.set(false);
        }
    }

    /** What kept it from renewing the lease; empty if it did. */
    private Optional<RuntimeException> poll() {
        try {
            return holder.poll().map(IllegalStateException::new);
        } catch (RuntimeException e) {
            holder.releaseIfLapsed();
            return Optional.of(e);
        } catch (Error e) {
            // Whatever it was, the thread goes on: nobody would begin another.
            holder.releaseIfLapsed();
            return Optional.of(new IllegalStateException(e));
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    private boolean isClosedWithinInterval() {
        try {
            return closed.await(intervalMillis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
