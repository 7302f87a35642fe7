package io.counterfoil.spi;

import java.util.Optional;

/**
 * An optional capability of a {@link Storage}: reporting to every node, without gaps, which accounts were restricted.
 * It allows nodes to answer from memory while they hold a lease.
 *
 * <p>{@link Storage#commit} adds an unnumbered entry to a log, in the change's own transaction, for every change that
 * {@linkplain Change#outdatesCredentials() outdates credentials}. This feed numbers the entries under the lock of the
 * one epoch row. Because committed entries are numbered under a lock, the log has no gaps, unlike a sequence or a
 * timestamp.
 *
 * <p>The entry is written whether or not a lease was declared, because a transaction that began before the first
 * declaration may commit after it. Entries that were committed while no lease was declared may be removed at any time
 * while they have no number. Numbered entries are removed from the lowest number upwards, each number completely, and
 * at the earliest an hour after they were numbered. A node that missed them finds a gap, or has been silent for so long
 * that it starts over.
 *
 * <p>Thread-safe. Every method uses a transaction of its own, on the primary, and may throw {@link
 * io.counterfoil.model.StorageException}.
 */
public interface RevocationFeed {

    /**
     * Declares that nodes answer from memory from now on. The row keeps the longest lease that was ever declared, and
     * the latest fingerprint and protocol.
     *
     * @throws IllegalStateException if this storage cannot guarantee what leases require; the message states why
     */
    void declare(LeaseTerms terms);

    /**
     * Returns the epoch and the numbered entries from this number on, inclusive, read in one statement from the newest
     * committed state of the primary.
     *
     * @param from the number of the epoch that the caller applied last; {@link Long#MAX_VALUE} for no entries
     * @param limit how many entries at most; if there are more, the last ones are omitted
     */
    EpochReading read(long from, int limit);

    /**
     * Numbers all committed entries without a number, and starts the next epoch if there are any. Does nothing until a
     * node declares a lease, because that node starts with an empty memory.
     *
     * @return the declared lease, read under the same lock; empty if there is none
     */
    Optional<LeaseTerms> number();

    /** Returns whether the calling thread is inside a host transaction that this storage would join. */
    boolean isInsideHostTransaction();

    /** Returns whether the host may commit changes after {@link Storage#commit} has returned. */
    boolean joinsHostTransactions();
}
