package io.counterfoil;

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
final class LeaseHolder {

    static final int PROTOCOL = 1;
    private static final int MAX_ENTRIES_A_POLL = 10_000;

    private final RevocationFeed feed;
    private final LeaseTerms own;
    private final LeaseClock clock;
    private final Supplier<Era> newEra;
    private volatile @Nullable Lease lease;
    private volatile LeaseClock.@Nullable Moment lastPoll;

    LeaseHolder(RevocationFeed feed, LeaseTerms own, LeaseClock clock, Supplier<Era> newEra) {
        this.feed = feed;
        this.own = own;
        this.clock = clock;
        this.newEra = newEra;
    }

    /** The newest lease, whether it still holds or not; null if there is none. Not an Optional: this is the hot path. */
    @Nullable
    Lease lease() {
        return lease;
    }

    /** How long ago the poll began that brought the lease; empty if there is none. */
    Optional<Duration> leaseAge() {
        return age(lease == null ? null : lease.begin());
    }

    /** How long ago the last poll that succeeded began; empty if there was none. */
    Optional<Duration> lastPollAge() {
        return age(lastPoll);
    }

    /** Reads the epoch once, renews the lease or gives it up, and numbers what has no number. */
    void poll() {
        LeaseClock.Moment begin = clock.now();
        Lease before = lease;
        EpochReading reading = feed.read(before == null ? 0 : before.number(), MAX_ENTRIES_A_POLL);
        lease = Lease.after(Optional.ofNullable(before), reading, begin, own, newEra)
                .orElse(null);
        lastPoll = begin;
        if (reading.unnumbered()) {
            feed.number();
        }
    }

    /** Forgets everything if the lease has lapsed, so that nothing is kept that can't be answered. */
    void releaseIfLapsed() {
        Lease current = lease;
        if (current != null && !current.holds(clock)) {
            lease = null;
        }
    }

    private Optional<Duration> age(LeaseClock.@Nullable Moment moment) {
        return moment == null ? Optional.empty() : Optional.of(Duration.ofNanos(clock.nanoTime() - moment.nanos()));
    }
}
