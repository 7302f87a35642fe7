package io.counterfoil;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A wall clock and a monotonic clock that a test moves, together or apart. */
final class JumpingClock implements InstantSource {

    private Instant wall;
    private long nanos = 42;
    private Duration once = Duration.ZERO;
    private Duration pause = Duration.ZERO;

    JumpingClock(Instant start) {
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

    long nanoTime() {
        return nanos;
    }

    /** Time passes on both clocks. */
    void pass(Duration time) {
        jump(time);
        elapse(time);
    }

    /** Only the monotonic clock goes on. */
    void elapse(Duration time) {
        nanos += time.toNanos();
    }

    /** Only the wall clock is set, and stays so. */
    void jump(Duration by) {
        set(wall.plus(by));
    }

    void set(Instant instant) {
        wall = instant;
    }

    /** The next reading is wrong by this much. */
    void jumpOnce(Duration by) {
        once = by;
    }

    /** The thread is paused before it reads the wall clock. */
    void pauseBeforeTheNextReading(Duration time) {
        pause = time;
    }
}
