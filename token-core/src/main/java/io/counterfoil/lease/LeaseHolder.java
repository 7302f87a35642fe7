package io.counterfoil.lease;

import io.counterfoil.spi.EpochReading;
import io.counterfoil.spi.LeaseTerms;
import io.counterfoil.spi.RevocationFeed;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Polls the epoch and holds the lease that the last poll granted.
 *
 * <p>Many threads read the lease without a lock; one thread at a time polls.
 */
public final class LeaseHolder<E extends Remembered> {

    public static final int PROTOCOL = 1;
    private static final int MAX_ENTRIES_A_POLL = 10_000;
    private static final long NO_ENTRIES = Long.MAX_VALUE;

    private final RevocationFeed feed;
    private final LeaseTerms own;
    private final LeaseClock clock;
    private final Supplier<E> newEra;
    private volatile @Nullable Lease<E> lease;
    private volatile boolean closed;
    private volatile LeaseClock.@Nullable Moment lastPoll;

    public LeaseHolder(RevocationFeed feed, LeaseTerms own, LeaseClock clock, Supplier<E> newEra) {
        this.feed = feed;
        this.own = own;
        this.clock = clock;
        this.newEra = newEra;
    }

    /**
     * Returns the newest lease, whether it still holds or not; null if there is none. Not an Optional, because this is
     * the hot path.
     */
    @Nullable
    public Lease<E> lease() {
        return lease;
    }

    /** Returns how long ago the poll that granted the lease began; empty if no lease holds. */
    public Optional<Duration> leaseAge() {
        Lease<E> current = lease;
        return age(current == null || !current.holds(clock) ? null : current.begin());
    }

    /** Returns how long ago the last successful poll began; empty if there was none. */
    public Optional<Duration> lastPollAge() {
        return age(lastPoll);
    }

    /**
     * Reads the epoch, numbers unnumbered entries, and renews or releases the lease.
     *
     * @return why there is no lease now; empty if there is one
     */
    public Optional<String> poll() {
        LeaseClock.Moment begin = clock.now();
        Lease<E> before = lease;
        EpochReading reading = read(before);
        if (reading.unnumbered() && reading.primary()) {
            // Number first, then lease: the lease must cover every change that was committed before the poll began,
            // even if the committing node cannot number it.
            feed.number();
            reading = read(before);
        }
        lease = Lease.after(Optional.ofNullable(before), reading, begin, own, newEra)
                .orElse(null);
        if (closed) {
            release();
        }
        lastPoll = begin;
        return Lease.refusal(reading, own);
    }

    /** Releases the lease and everything cached under it. */
    public void release() {
        lease = null;
    }

    /** Releases the lease permanently: a concurrent poll grants none. */
    void close() {
        closed = true;
        release();
    }

    /** Clears the cache if the lease has expired, so that nothing unusable is kept. */
    public void releaseIfLapsed() {
        Lease<E> current = lease;
        if (current != null && !current.holds(clock)) {
            release();
        }
    }

    private EpochReading read(@Nullable Lease<E> before) {
        return feed.read(before == null ? NO_ENTRIES : before.number(), MAX_ENTRIES_A_POLL);
    }

    private Optional<Duration> age(LeaseClock.@Nullable Moment moment) {
        return moment == null ? Optional.empty() : Optional.of(Duration.ofNanos(clock.nanoTime() - moment.nanos()));
    }
}
