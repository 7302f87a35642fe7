package io.counterfoil;

import io.counterfoil.lease.LeaseClock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The host's clock, never decreasing: a token that was seen expired can't be valid again because the clock was set
 * back. Microseconds, so that what is compared is what is stored.
 */
final class MonotonicClock {

    /** The years 1 and 9999, as numbers: to parse them would load the formatters of java.time when the library starts. */
    private static final Instant EARLIEST = Instant.ofEpochSecond(-62_135_596_800L);

    private static final Instant LATEST = Instant.ofEpochSecond(253_402_300_799L, 999_999_000);
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final long MICROS_PER_MILLI = 1_000;
    private static final int NANOS_PER_MICRO = 1_000;

    private final InstantSource source;
    private final boolean isSystems;

    /** Since 1970. A number, because most readings leave it as it is: requests come faster than microseconds pass. */
    private final AtomicLong latestMicros = new AtomicLong(Long.MIN_VALUE);

    MonotonicClock(InstantSource source) {
        this.source = source;
        this.isSystems = source.equals(InstantSource.system());
    }

    Instant now() {
        return instant(latest(read()));
    }

    /**
     * Goes on to a moment that was just read from the system's clocks, if the host's clock is the system's, and else reads
     * the host's: to read one clock twice would cost as much as half a digest.
     */
    void passTo(LeaseClock.Moment moment) {
        latest(isSystems ? moment.wallMillis() * MICROS_PER_MILLI : read());
    }

    /** The latest time that was read by anybody, since 1970. */
    long latestMicros() {
        return latestMicros.get();
    }

    /** A reading outside the years 1 to 9999 counts as the nearest within, where all that is stored lies. */
    private long read() {
        Instant read = source.instant();
        Instant within = read.isBefore(EARLIEST) ? EARLIEST : read.isAfter(LATEST) ? LATEST : read;
        return micros(within);
    }

    private long latest(long read) {
        long known = latestMicros.get();
        while (read > known && !latestMicros.compareAndSet(known, read)) {
            known = latestMicros.get();
        }
        return Math.max(known, read);
    }

    /** Whole microseconds since 1970. */
    static long micros(Instant instant) {
        return instant.getEpochSecond() * MICROS_PER_SECOND + instant.getNano() / NANOS_PER_MICRO;
    }

    static Instant instant(long micros) {
        return Instant.ofEpochSecond(
                Math.floorDiv(micros, MICROS_PER_SECOND), Math.floorMod(micros, MICROS_PER_SECOND) * NANOS_PER_MICRO);
    }
}
