package io.counterfoil.lease;

import io.counterfoil.spi.EpochReading;
import io.counterfoil.spi.LeaseTerms;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The right to answer from memory for some time. It starts when the poll that granted it <em>began</em>, because any
 * change that the poll did not see was committed later.
 *
 * @param era the cached state
 * @param number the epoch that was applied to it
 * @param nonce the nonce of that epoch
 * @param fingerprint the fingerprint of the role hierarchy declared last
 * @param begin when the poll began
 * @param lengthNanos how long it lasts from then on
 */
public record Lease<E extends Remembered>(
        E era, long number, String nonce, String fingerprint, LeaseClock.Moment begin, long lengthNanos) {

    /** After this long a silence the log may have been purged in part, so that a gap is not detectable. */
    private static final long LONGEST_SILENCE_NANOS = TimeUnit.HOURS.toNanos(1);

    /** Returns whether the lease still holds; to be called after the cached credential was read. */
    public boolean holds(LeaseClock clock) {
        return holdsAt(clock.now());
    }

    /** Returns whether the lease still holds at a time that was read after the cached credential. */
    public boolean holdsAt(LeaseClock.Moment moment) {
        return begin.isWithin(lengthNanos, moment);
    }

    /**
     * Returns the lease that a poll grants, with its changes applied to the era; empty if it grants none.
     *
     * @param before the previous lease, whether it still holds or not
     * @param reading what the poll read
     * @param begin when it began
     * @param own this node's terms
     * @param newEra creates an era
     */
    public static <E extends Remembered> Optional<Lease<E>> after(
            Optional<Lease<E>> before,
            EpochReading reading,
            LeaseClock.Moment begin,
            LeaseTerms own,
            Supplier<E> newEra) {
        if (refusal(reading, own).isPresent()) {
            return Optional.empty();
        }
        E era = before.filter(lease -> lease.begin().isWithin(LONGEST_SILENCE_NANOS, begin))
                .filter(lease -> lease.isContinuedBy(reading))
                .map(Lease::era)
                .orElseGet(newEra);
        era.apply(before.isPresent() && before.get().era() == era ? reading.entries() : List.of());
        long length = Math.min(reading.terms().lease().toNanos(), own.lease().toNanos());
        return Optional.of(new Lease<>(
                era, reading.number(), reading.nonce(), reading.terms().fingerprint(), begin, length));
    }

    /** Returns why this reading grants no lease; empty if it grants one. */
    static Optional<String> refusal(EpochReading reading, LeaseTerms own) {
        if (!reading.primary()) {
            return Optional.of("the epoch was read from a server that takes no writes");
        }
        if (reading.terms().protocol() != own.protocol()) {
            return Optional.of("the nodes' protocol is " + reading.terms().protocol() + ", this node's is "
                    + own.protocol() + "; 0 means that the storage knows of no lease any more");
        }
        return Optional.empty();
    }

    /**
     * Returns whether the log leads from this lease's epoch to the reading's without a gap or a fork, and under the
     * same role hierarchy. Each node decides by its own hierarchy, so nodes with different ones may hold leases at the
     * same time. When a different hierarchy is declared, all of them start over.
     */
    private boolean isContinuedBy(EpochReading reading) {
        if (!reading.terms().fingerprint().equals(fingerprint)) {
            return false;
        }
        if (reading.number() == number) {
            return reading.nonce().equals(nonce);
        }
        return reading.number() > number
                && reading.complete()
                && hasThisEpoch(reading)
                && newerEpochs(reading) == reading.number() - number;
    }

    private boolean hasThisEpoch(EpochReading reading) {
        return reading.entries().stream()
                .anyMatch(entry -> entry.number() == number && entry.nonce().equals(nonce));
    }

    private long newerEpochs(EpochReading reading) {
        return reading.entries().stream()
                .mapToLong(EpochReading.Entry::number)
                .filter(one -> one > number && one <= reading.number())
                .distinct()
                .count();
    }
}
