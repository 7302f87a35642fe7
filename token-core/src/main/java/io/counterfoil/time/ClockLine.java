package io.counterfoil.time;

/**
 * A reading of the host's clock, and the line that time follows from it as the monotonic clock advances.
 *
 * @param micros the reading, in microseconds since 1970
 * @param nanos the time of the reading, by the monotonic clock
 */
record ClockLine(long micros, long nanos) {

    /** A step of a second is not a jump, because time servers make such steps. */
    static final long TOLERANCE_MICROS = 1_000_000;

    /** Twice the rate at which operating systems slew a clock. */
    private static final long DRIFT = 1_000;

    private static final long NANOS_PER_MICRO = 1_000;

    /** The position of a later reading relative to the line. */
    enum Side {
        BEHIND,
        ON,
        AHEAD
    }

    /** Returns the reading at this time without any gain or loss. */
    long at(long laterNanos) {
        return micros + (laterNanos - nanos) / NANOS_PER_MICRO;
    }

    /**
     * Returns the position of a reading that was taken between two times. A pause between them never makes it a jump.
     *
     * @param steady whether the source advances with elapsed time; one that does not may stand still, but not go back
     */
    Side of(long read, long beforeNanos, long afterNanos, boolean steady) {
        long drift = Math.max(0, afterNanos - nanos) / NANOS_PER_MICRO / DRIFT;
        if (read > Math.max(micros, at(afterNanos)) + TOLERANCE_MICROS + drift) {
            return Side.AHEAD;
        }
        long earliest = steady ? at(beforeNanos) - drift : Math.min(micros, at(beforeNanos));
        return read < earliest - TOLERANCE_MICROS ? Side.BEHIND : Side.ON;
    }

    /** Returns the line through a later reading on it. A small step back changes nothing. */
    ClockLine through(long read, long readNanos) {
        return read >= micros && readNanos - nanos >= 0 ? new ClockLine(read, readNanos) : this;
    }
}
