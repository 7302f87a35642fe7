package io.counterfoil.lease;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Two clocks that stand until a test moves them; waiting moves them at once, and is remembered. */
public final class VirtualClock implements LeaseClock {

    private final List<Duration> waits = new ArrayList<>();
    private long nanos = TimeUnit.DAYS.toNanos(3);
    private long wallMillis = 1_900_000_000_000L;

    @Override
    public synchronized long nanoTime() {
        return nanos;
    }

    @Override
    public synchronized long wallMillis() {
        return wallMillis;
    }

    @Override
    public synchronized void waitNanos(long length) {
        waits.add(Duration.ofNanos(length));
        pass(Duration.ofNanos(length));
    }

    /** Time passes on both clocks. */
    public synchronized void pass(Duration time) {
        monotonic(time);
        wall(time);
    }

    /** Only the monotonic clock goes on, or back. */
    synchronized void monotonic(Duration time) {
        nanos += time.toNanos();
    }

    /** Only the wall clock goes on, as while the machine sleeps, or back, as when it is set. */
    public synchronized void wall(Duration time) {
        wallMillis += time.toMillis();
    }

    synchronized List<Duration> waits() {
        return List.copyOf(waits);
    }
}
