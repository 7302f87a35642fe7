package io.counterfoil.lease;

import io.counterfoil.spi.EpochReading;
import io.counterfoil.spi.LeaseTerms;
import io.counterfoil.spi.RevocationFeed;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Polls the epoch and holds the lease that the last poll brought.
 *
 * <p>The lease is read by many threads without a lock; polls are made by one thread at a time.
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

    /** The newest lease, whether it still holds or not; null if there is none. Not an Optional: this is the hot path. */
    @Nullable
    public Lease<E> lease() {
        return lease;
    }

    /** How long ago the poll began that brought the lease; empty if none holds. */
    public Optional<Duration> leaseAge() {
        Lease<E> current = lease;
        return age(current == null || !current.holds(clock) ? null : current.begin());
    }

    /** How long ago the last poll that succeeded began; empty if there was none. */
    public Optional<Duration> lastPollAge() {
        return age(lastPoll);
    }

    /**
     * Reads the epoch and renews the lease, or gives it up; numbers what has no number.
     *
     * @return why there is no lease now; empty if there is one
     */
    public Optional<String> poll() {
        LeaseClock.Moment begin = clock.now();
        Lease<E> before = lease;
        EpochReading reading = read(before);
        if (reading.unnumbered() && reading.primary()) {
            // First the number, then the lease: it must cover every change that was committed before the poll began,
            // even if the one who committed it can't number it.
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

    /** Gives the lease up, with all that is remembered under it. */
    public void release() {
        lease = null;
    }

    /** Gives it up for good: a poll that is under way brings none any more. */
    void close() {
        closed = true;
        release();
    }

    /** Forgets everything if the lease has lapsed, so that nothing is kept that can't be answered. */
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
