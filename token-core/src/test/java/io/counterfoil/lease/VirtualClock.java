package io.counterfoil.lease;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Two clocks that a test moves; waiting moves them at once, and is recorded. */
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

    /** Advances both clocks. */
    public synchronized void pass(Duration time) {
        monotonic(time);
        wall(time);
    }

    /** Moves only the monotonic clock, forward or back. */
    synchronized void monotonic(Duration time) {
        nanos += time.toNanos();
    }

    /** Moves only the wall clock: forward, as while the machine sleeps, or back, as when it is set. */
    public synchronized void wall(Duration time) {
        wallMillis += time.toMillis();
    }

    synchronized List<Duration> waits() {
        return List.copyOf(waits);
    }
}
