package io.counterfoil.lease;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Polls at an interval on a daemon thread, which the first use starts and {@link #close} ends. If the thread is
 * interrupted by others, the next use starts a new one.
 */
public final class Poller implements AutoCloseable {

    private final LeaseHolder<?> holder;
    private final long intervalMillis;
    private final FailureReport failures;
    private final Runnable atEnd;
    private final AtomicBoolean running = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);

    /**
     * Creates a poller that is not started.
     *
     * @param atEnd ends the running calls of the holder's feed; called by {@link #close}
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
                // No thread available: the storage answers, and the next use tries again.
                running.set(false);
                failures.failed("start of the thread that polls", new IllegalStateException(e));
            }
        }
    }

    /** Ends the thread. Later authentications read the storage. */
    @Override
    public void close() {
        closed.countDown();
        holder.close();
        atEnd.run();
    }

    private void run() {
        try {
            boolean failing = false;
            for (boolean over = isClosed(); !over; over = isClosedWithinInterval()) {
                Optional<RuntimeException> failure = poll();
                if (failure.isPresent() && !failing) {
                    // Once per outage, not four times per lease.
                    failures.failed("poll of the revocation epoch", failure.get());
                }
                failing = failure.isPresent();
            }
        } finally {
            holder.release();
            running.set(false);
        }
    }

    /** Polls, and returns what prevented the renewal of the lease; empty if it was renewed. */
    private Optional<RuntimeException> poll() {
        try {
            return holder.poll().map(IllegalStateException::new);
        } catch (RuntimeException e) {
            holder.releaseIfLapsed();
            return Optional.of(e);
        } catch (Error e) {
            // The thread continues after any failure, because nothing would start a new one.
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
            // The thread ends, and nobody reads its interrupt status.
            return true;
        }
    }
}
