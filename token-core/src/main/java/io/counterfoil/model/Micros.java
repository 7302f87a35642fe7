package io.counterfoil.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * Converts instants and durations to whole microseconds, the precision of everything that is stored, and back. Instants count from
 * 1970-01-01T00:00Z.
 */
public final class Micros {

    // As numbers, because parsing would load the formatters of java.time when the library starts.
    /** The earliest instant that is accepted: the beginning of the year 1. */
    public static final Instant EARLIEST = Instant.ofEpochSecond(-62_135_596_800L);

    /** The latest instant that is accepted: the last microsecond of the year 9999. */
    public static final Instant LATEST = Instant.ofEpochSecond(253_402_300_799L, 999_999_000);

    private static final long PER_SECOND = 1_000_000;
    private static final int NANOS = 1_000;

    private Micros() {}

    /**
     * Converts an instant, truncating it to microseconds.
     *
     * @throws IllegalArgumentException if it is more than 290,000 years from the epoch
     */
    public static long of(Instant instant) {
        Objects.requireNonNull(instant, "instant");
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
    public static long of(Duration duration) {
        Objects.requireNonNull(duration, "duration");
        try {
            return exact(duration.getSeconds(), duration.getNano());
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(duration + " is too long to be stored", e);
        }
    }

    /** Converts an instant to a bound for comparisons, or to the nearest number: no stored instant is beyond it. */
    public static long bound(Instant instant) {
        Objects.requireNonNull(instant, "instant");
        try {
            return exact(instant.getEpochSecond(), instant.getNano());
        } catch (ArithmeticException e) {
            return instant.isBefore(Instant.EPOCH) ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    /** Returns the instant this many microseconds from 1970-01-01T00:00Z. */
    public static Instant toInstant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, PER_SECOND), Math.floorMod(micros, PER_SECOND) * NANOS);
    }

    /** Returns a duration of this many microseconds. */
    public static Duration toDuration(long micros) {
        return Duration.ofSeconds(Math.floorDiv(micros, PER_SECOND), Math.floorMod(micros, PER_SECOND) * NANOS);
    }

    private static long exact(long seconds, int nanos) {
        return Math.addExact(Math.multiplyExact(seconds, PER_SECOND), nanos / NANOS);
    }
}
