package io.counterfoil.spi;

import java.util.Optional;

/**
 * An ability that a {@link Storage} may have: to tell every node, without gaps, which accounts were restricted. It lets
 * nodes answer from memory while they hold a lease.
 *
 * <p>{@link Storage#commit} puts an unnumbered entry into a log, in the change's own transaction, for every change that
 * {@linkplain Change#outdatesCredentials() outdates credentials}. Here the entries get their numbers, under the lock of the
 * one epoch row: numbered by presence under a lock, the log has no gaps, as a sequence or a timestamp would have.
 *
 * <p>The entry is written whether a lease was declared or not: a transaction that began before the first declaration may
 * commit after it. Entries that were committed while no lease was declared may be removed at any time, as long as they have
 * no number. Entries with a number are removed from the lowest number on, each number as a whole, and an hour after they
 * got it at the earliest: a node that missed them finds a gap, or has been silent for so long that it begins anew.
 *
 * <p>Thread-safe. Every method works in a transaction of its own, on the primary, and may throw
 * {@link io.counterfoil.model.StorageException}.
 */
public interface RevocationFeed {

    /**
     * Makes it known that nodes answer from memory from now on. The row keeps the longest lease that was ever declared,
     * and the latest fingerprint and protocol.
     *
     * @throws IllegalStateException if this storage can't promise what leases rest on; the message says why
     */
    void declare(LeaseTerms terms);

    /**
     * The epoch, and the numbered entries from this number on, this one included, read in one statement from the newest
     * committed state of the primary.
     *
     * @param from the number of the epoch that the caller applied last; {@link Long#MAX_VALUE} for no entries
     * @param limit how many entries at most; where there are more, the last ones are left out
     */
    EpochReading read(long from, int limit);

    /**
     * Numbers all entries that are committed and have no number, and moves the epoch on if there are any. Does nothing
     * while no node ever declared a lease: whoever declares one later begins with an empty memory.
     *
     * @return what was declared, read under the lock under which the numbers were given; empty if nothing was
     */
    Optional<LeaseTerms> number();

    /** Whether the calling thread is inside a transaction of the host's that this storage would join. */
    boolean isInsideHostTransaction();

    /** Whether changes may be committed by the host, after {@link Storage#commit} has returned. */
    boolean joinsHostTransactions();
}
