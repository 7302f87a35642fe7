package io.counterfoil.contract.rules;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** Two clocks that a test moves: the time of day, and elapsed time. Thread-safe. */
final class SettableClock implements InstantSource {

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicReference<Duration> wrongOnce = new AtomicReference<>(Duration.ZERO);
    private volatile Instant now;

    SettableClock(Instant start) {
        now = start;
    }

    @Override
    public Instant instant() {
        return now.plus(wrongOnce.getAndSet(Duration.ZERO));
    }

    /** Makes the next reading wrong by this much. */
    void wrongOnce(Duration by) {
        wrongOnce.set(by);
    }

    long nanoTime() {
        return nanos.get();
    }

    /** Sets the time of day without elapsed time. */
    void set(Instant instant) {
        now = instant;
    }

    /** Advances both clocks. */
    void advance(Duration duration) {
        now = now.plus(duration);
        nanos.addAndGet(elapsed(duration));
    }

    /** Centuries exceed the range of nanoseconds, and no test waits that long. */
    private static long elapsed(Duration duration) {
        Duration longest = Duration.ofDays(1_000);
        return (duration.compareTo(longest) < 0 ? duration : longest).toNanos();
    }
}
