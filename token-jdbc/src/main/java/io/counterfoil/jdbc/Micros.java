package io.counterfoil.jdbc;

import java.time.Duration;
import java.time.Instant;

/** Instants and durations as microseconds, the same number on every database; instants since the epoch. */
final class Micros {

    /** What stands in a column for an instant that never was: earlier than any. */
    static final long NEVER = Long.MIN_VALUE;

    private static final long PER_SECOND = 1_000_000;
    private static final int NANOS = 1_000;

    private Micros() {}

    /** @throws IllegalArgumentException if it lies more than 290,000 years from the epoch */
    static long of(Instant instant) {
        try {
            return exact(instant.getEpochSecond(), instant.getNano());
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(instant + " is too far away to be stored", e);
        }
    }

    /** @throws IllegalArgumentException if it is longer than 290,000 years */
    static long of(Duration duration) {
        try {
            return exact(duration.getSeconds(), duration.getNano());
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(duration + " is too long to be stored", e);
        }
    }

    /** A bound to compare stored instants with: no stored one is beyond the nearest number. */
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
