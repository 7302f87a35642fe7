package io.counterfoil.jdbc;

import java.time.Duration;
import java.time.Instant;

/**
 * Converts instants and durations to microseconds, the same number on every database. Instants count from the epoch.
 */
final class Micros {

    /** The value of a column for an instant that never occurred: earlier than any other. */
    static final long NEVER = Long.MIN_VALUE;

    private static final long PER_SECOND = 1_000_000;
    private static final int NANOS = 1_000;

    private Micros() {}

    /**
     * Converts an instant, truncating it to microseconds.
     *
     * @throws IllegalArgumentException if it is more than 290,000 years from the epoch
     */
    static long of(Instant instant) {
        try {
            return exact(instant.getEpochSecond(), instant.getNano());
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(instant + " is too far away to be stored", e);
        }
    }

    /**
     * Converts a duration.
     *
     * @throws IllegalArgumentException if it is longer than 290,000 years
     */
    static long of(Duration duration) {
        try {
            return exact(duration.getSeconds(), duration.getNano());
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(duration + " is too long to be stored", e);
        }
    }

    /** Converts an instant to a bound for comparisons, or to the nearest number: no stored instant is beyond it. */
    static long bound(Instant instant) {
        try {
            return exact(instant.getEpochSecond(), instant.getNano());
        } catch (ArithmeticException e) {
            return instant.isBefore(Instant.EPOCH) ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    static Instant toInstant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, PER_SECOND), Math.floorMod(micros, PER_SECOND) * NANOS);
    }

    static Duration toDuration(long micros) {
        return Duration.ofSeconds(Math.floorDiv(micros, PER_SECOND), Math.floorMod(micros, PER_SECOND) * NANOS);
    }

    private static long exact(long seconds, int nanos) {
        return Math.addExact(Math.multiplyExact(seconds, PER_SECOND), nanos / NANOS);
    }
}
