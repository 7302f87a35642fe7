package io.counterfoil;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** A daemon thread that polls at an interval, begun by the first use and ended by {@link #close}. */
final class Poller implements AutoCloseable {

    private final LeaseHolder holder;
    private final long intervalMillis;
    private final Listeners listeners;
    private final AtomicBoolean started = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);

    Poller(LeaseHolder holder, long intervalMillis, Listeners listeners) {
        this.holder = holder;
        this.intervalMillis = intervalMillis;
        this.listeners = listeners;
    }

    void ensureStarted() {
        if (!started.get() && started.compareAndSet(false, true)) {
            Thread thread = new Thread(this::run, "counterfoil-lease");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Ends the thread. Whoever authenticates later reads the storage. */
    @Override
    public void close() {
        closed.countDown();
    }

    private void run() {
        boolean failing = false;
        do {
            try {
                holder.poll();
                failing = false;
            } catch (RuntimeException e) {
                holder.releaseIfLapsed();
                if (!failing) {
                    // Once an outage, not four times a lease.
                    listeners.failed("poll of the revocation epoch", e);
                }
                failing = true;
            }
        } while (!isClosedWithinInterval());
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
