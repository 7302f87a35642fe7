package io.counterfoil.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A wall clock and a monotonic clock that a test moves, together or apart. */
public final class JumpingClock implements InstantSource {

    private Instant wall;
    private long nanos = 42;
    private Duration once = Duration.ZERO;
    private Duration pause = Duration.ZERO;

    public JumpingClock(Instant start) {
        wall = start;
    }

    @Override
    public Instant instant() {
        pass(pause);
        pause = Duration.ZERO;
        Instant read = wall.plus(once);
        once = Duration.ZERO;
        return read;
    }

    public long nanoTime() {
        return nanos;
    }

    /** Advances both clocks. */
    public void pass(Duration time) {
        jump(time);
        elapse(time);
    }

    /** Only the monotonic clock goes on. */
    public void elapse(Duration time) {
        nanos += time.toNanos();
    }

    /** Only the wall clock is set, and stays so. */
    public void jump(Duration by) {
        set(wall.plus(by));
    }

    public void set(Instant instant) {
        wall = instant;
    }

    /** Makes the next reading wrong by this much. */
    public void jumpOnce(Duration by) {
        once = by;
    }

    /** The thread is paused before it reads the wall clock. */
    public void pauseBeforeTheNextReading(Duration time) {
        pause = time;
    }
}
