package io.counterfoil.time;

import io.counterfoil.time.ClockLine.Side;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The knowledge about the host's clock after some readings: a pure value.
 *
 * <p>A reading that elapsed time explains is trusted. One ahead of that is a jump: it is shown, because tokens that
 * have ended by it must be refused, but it becomes trusted only after the clock has stayed on its new line for five
 * minutes of elapsed time. Until then the clock may return. A reading behind is a jump too, and is not shown: time
 * continues by elapsed time. Only the very first reading, which nothing confirms, yields to a clock that stays behind
 * it for five minutes.
 *
 * @param trusted the last trusted reading
 * @param startedNanos when the first reading was made; null once its line has stood for five minutes
 * @param suspect the line that the clock has jumped to; null while it is on the trusted one
 * @param shownMicros the time, in microseconds since 1970
 */
record ClockState(
        ClockLine trusted,
        @Nullable Long startedNanos,
        @Nullable Suspect suspect,
        long shownMicros) {

    static final long CONFIRMED_AFTER_NANOS = TimeUnit.MINUTES.toNanos(5);

    private static final long MICROS_PER_MILLI = 1_000;

    /** After a pause this long between two clocks it is unclear which time a reading belongs to. */
    private static final long PRECISE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /**
     * A line that the clock has jumped to.
     *
     * @param line its last reading there
     * @param sinceNanos when it jumped
     */
    record Suspect(ClockLine line, long sinceNanos) {

        boolean hasStood(long nanos) {
            return nanos - sinceNanos >= CONFIRMED_AFTER_NANOS;
        }
    }

    /**
     * A reading of the host's clock.
     *
     * @param micros the reading, in microseconds since 1970
     * @param before the monotonic clock before the reading, in nanoseconds
     * @param after the monotonic clock after the reading, in nanoseconds
     * @param steady whether the clock is known to advance with elapsed time
     */
    record Reading(long micros, long before, long after, boolean steady) {}

    static ClockState first(Reading reading) {
        return new ClockState(new ClockLine(reading.micros, reading.before), reading.before, null, reading.micros);
    }

    /**
     * Returns whether a reading is on the trusted line, at most a millisecond old and behind, and therefore changes
     * nothing.
     */
    boolean isNoNews(long micros, long before) {
        long behind = shownMicros - micros;
        return suspect == null
                && behind >= 0
                && behind < MICROS_PER_MILLI
                && before - trusted.nanos() < TimeUnit.MILLISECONDS.toNanos(1);
    }

    /** Returns the state after a reading. */
    ClockState after(Reading reading) {
        return switch (side(reading)) {
            case ON -> trusting(reading);
            case AHEAD -> ahead(reading);
            case BEHIND -> behind(reading);
        };
    }

    /** Returns by how many microseconds the clock jumps with this reading; 0 if it does not, or jumped before. */
    long jump(Reading reading) {
        Side side = side(reading);
        if (side == Side.ON || isOnSuspect(reading)) {
            return 0;
        }
        return reading.micros - trusted.at(side == Side.AHEAD ? reading.after : reading.before);
    }

    private ClockState trusting(Reading reading) {
        boolean precise = reading.after - reading.before < PRECISE_NANOS;
        long shown =
                suspect == null ? Math.max(shownMicros, reading.micros) : Math.max(trusted.micros(), reading.micros);
        boolean stood = startedNanos == null || reading.before - startedNanos >= CONFIRMED_AFTER_NANOS;
        return new ClockState(
                precise ? trusted.through(reading.micros, reading.before) : trusted,
                stood ? null : startedNanos,
                null,
                shown);
    }

    private ClockState ahead(Reading reading) {
        Suspect next = suspected(reading);
        return next.hasStood(reading.before)
                ? new ClockState(next.line, null, null, next.line.micros())
                : new ClockState(trusted, startedNanos, next, Math.max(reading.micros, next.line.micros()));
    }

    private ClockState behind(Reading reading) {
        Suspect next = suspected(reading);
        if (startedNanos != null && next.hasStood(reading.before)) {
            return new ClockState(next.line, null, null, next.line.micros());
        }
        long floor = trusted.at(Math.max(reading.before, trusted.nanos()));
        return new ClockState(
                new ClockLine(floor, Math.max(reading.before, trusted.nanos())), startedNanos, next, floor);
    }

    private Suspect suspected(Reading reading) {
        return suspect != null && isOnSuspect(reading)
                ? new Suspect(suspect.line.through(reading.micros, reading.before), suspect.sinceNanos)
                : new Suspect(new ClockLine(reading.micros, reading.before), reading.before);
    }

    /**
     * Returns the side of a reading. A clock that went back is behind until it has made up for all of it, at any rate.
     */
    private Side side(Reading reading) {
        boolean wentBack = suspect != null && suspect.line.micros() < trusted.micros();
        return trusted.of(reading.micros, reading.before, reading.after, reading.steady || wentBack);
    }

    private boolean isOnSuspect(Reading reading) {
        return suspect != null
                && suspect.line.of(reading.micros, reading.before, reading.after, reading.steady) == Side.ON;
    }
}
