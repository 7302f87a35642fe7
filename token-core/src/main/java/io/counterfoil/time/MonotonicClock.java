package io.counterfoil.time;

import io.counterfoil.lease.LeaseClock;
import io.counterfoil.model.Micros;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Monitors the host's clock. The time never falls below what elapsed time allows since the last trusted reading, so a
 * token that ended cannot become valid again because the clock was set back. A jump ahead is shown at once, and becomes
 * part of that floor only after it has stood for five minutes; {@link ClockState} has the rules. The resolution is
 * microseconds, so that compared and stored times are equal.
 *
 * <p>Thread-safe, without a lock.
 */
public final class MonotonicClock {

    private static final long MICROS_PER_MILLI = 1_000;
    private static final long LATEST_MICROS = Micros.of(Micros.LATEST);

    private final InstantSource source;
    private final LongSupplier nanos;
    private final Consumer<Duration> onJump;
    private final boolean isSystems;
    private final AtomicReference<@Nullable ClockState> state = new AtomicReference<>();
    private final LongAdder jumps = new LongAdder();
    private volatile @Nullable Duration lastJump;

    /**
     * Creates a clock.
     *
     * @param source the host's clock
     * @param nanos elapsed time, with an arbitrary origin
     * @param onJump receives the size of each jump, negative for one back; must not throw
     */
    public MonotonicClock(InstantSource source, LongSupplier nanos, Consumer<Duration> onJump) {
        this.source = source;
        this.nanos = nanos;
        this.onJump = onJump;
        this.isSystems = source.equals(InstantSource.system())
                || source.getClass().equals(Clock.systemUTC().getClass());
    }

    public Instant now() {
        return Micros.toInstant(nowMicros());
    }

    /** Returns the time in microseconds since 1970. */
    public long nowMicros() {
        long before = nanos.getAsLong();
        return shown(read(), before);
    }

    /**
     * Advances to a time just read from the system's clocks, if the host's clock is the system's, and otherwise reads
     * the host's: reading one clock twice would cost as much as half a digest.
     */
    public void passTo(LeaseClock.Moment moment) {
        if (isSystems) {
            shown(moment.wallMillis() * MICROS_PER_MILLI, moment.nanos());
        } else {
            long before = nanos.getAsLong();
            shown(read(), before);
        }
    }

    /** Returns the time after the last reading, in microseconds since 1970. */
    public long latestMicros() {
        ClockState known = state.get();
        return known == null ? Long.MIN_VALUE : latest(known);
    }

    /**
     * Returns the time after the last reading, without a new one, for work that must not fail because of the host's
     * clock.
     */
    public Instant latest() {
        return Micros.toInstant(latestMicros());
    }

    /** Returns elapsed time, with an arbitrary origin. */
    public LongSupplier elapsed() {
        return nanos;
    }

    /** Returns how often the clock jumped. */
    public long jumps() {
        return jumps.sum();
    }

    /** Returns the size of the last jump, negative if it went back; empty if there was none. */
    public Optional<Duration> lastJump() {
        return Optional.ofNullable(lastJump);
    }

    /**
     * Reads the host's clock. A reading outside the years 1 to 9999 counts as the nearest time within, the range of
     * stored times.
     */
    private long read() {
        Instant read = source.instant();
        Instant within =
                read.isBefore(Micros.EARLIEST) ? Micros.EARLIEST : read.isAfter(Micros.LATEST) ? Micros.LATEST : read;
        return Micros.of(within);
    }

    /**
     * Returns the time of a reading. Most readings are of the same time as the previous one, because requests are
     * faster than the clock.
     */
    private long shown(long micros, long before) {
        ClockState known = state.get();
        return known != null && known.isNoNews(micros, before) ? latest(known) : judged(micros, before);
    }

    /** Reads again before a jump is accepted: a single wrong reading is reported, and has no other effect. */
    private long judged(long firstMicros, long firstBefore) {
        ClockState.Reading reading = reading(firstMicros, firstBefore);
        long suspected = 0;
        while (true) {
            ClockState known = state.get();
            if (known == null) {
                ClockState first = ClockState.first(reading);
                if (state.compareAndSet(null, first)) {
                    return first.shownMicros();
                }
                continue;
            }
            long jump = known.jump(reading);
            if (jump != 0 && suspected == 0) {
                suspected = jump;
                long before = nanos.getAsLong();
                reading = reading(read(), before);
                continue;
            }
            ClockState next = known.after(reading);
            if (state.compareAndSet(known, next)) {
                if (jump != 0 || (suspected != 0 && next.suspect() == null)) {
                    jumped(jump == 0 ? suspected : jump);
                }
                return latest(next);
            }
        }
    }

    private static long latest(ClockState known) {
        return Math.min(known.shownMicros(), LATEST_MICROS);
    }

    private ClockState.Reading reading(long micros, long before) {
        return new ClockState.Reading(micros, before, nanos.getAsLong(), isSystems);
    }

    private void jumped(long micros) {
        Duration size = Duration.of(micros, ChronoUnit.MICROS);
        lastJump = size;
        jumps.increment();
        onJump.accept(size);
    }
}
