package io.counterfoil.model;

import io.counterfoil.Counterfoil;
import java.time.Duration;
import java.util.Objects;

/**
 * Defines whether a node may answer from memory.
 *
 * <p>Without a cache every authentication reads the storage, and a revocation is effective everywhere at once. With
 * leases a node answers from memory while it holds a lease, and a restricting call returns only when no node accepts
 * the old state any more. It takes the lease × 1.1 + 100 ms longer, even if it finds nothing to change, because the
 * caller that made the change may still be waiting.
 *
 * <p>The guarantee: <em>no authentication that starts after the call returned accepts</em>, under any network failure,
 * process failure or pause. It assumes one primary database that loses no acknowledged commit, and clocks whose rates
 * differ by less than 2 %.
 *
 * <p>Immutable and thread-safe.
 */
public final class CachePolicy {

    static final Duration SHORTEST_LEASE = Duration.ofMillis(500);
    static final Duration LONGEST_LEASE = Duration.ofMinutes(1);

    private static final int DEFAULT_ENTRIES = 10_000;
    private static final CachePolicy NONE = new CachePolicy(Duration.ZERO, 0, false);

    private final Duration lease;
    private final int maximumEntries;
    private final boolean asyncRevocation;

    private CachePolicy(Duration lease, int maximumEntries, boolean asyncRevocation) {
        this.lease = lease;
        this.maximumEntries = maximumEntries;
        this.asyncRevocation = asyncRevocation;
    }

    /** Returns a policy under which every authentication reads the storage. */
    public static CachePolicy none() {
        return NONE;
    }

    /**
     * Returns a policy that answers about 10,000 credentials from memory, under a lease that is renewed every quarter
     * of its length. Requires a storage with a revocation feed.
     *
     * @param lease 500 ms to 1 minute, in whole milliseconds
     * @throws IllegalArgumentException if the lease is out of range
     */
    public static CachePolicy leased(Duration lease) {
        Objects.requireNonNull(lease, "lease");
        if (lease.compareTo(SHORTEST_LEASE) < 0 || lease.compareTo(LONGEST_LEASE) > 0) {
            throw new IllegalArgumentException(
                    "lease " + lease + " is outside " + SHORTEST_LEASE + " to " + LONGEST_LEASE);
        }
        return new CachePolicy(Duration.ofMillis(lease.toMillis()), DEFAULT_ENTRIES, false);
    }

    /**
     * Returns a copy of this policy with about this many credentials, of about 400 bytes each. Beyond that, each new
     * credential evicts the least recently used of a few others.
     *
     * @param entries at least 1
     * @throws IllegalArgumentException if the number is less than 1
     * @throws IllegalStateException if there is no cache
     */
    public CachePolicy withMaximumEntries(int entries) {
        if (!isLeased()) {
            throw new IllegalStateException("maximum entries without a cache; begin with CachePolicy.leased");
        }
        if (entries < 1) {
            throw new IllegalArgumentException("maximum entries is " + entries + ", less than 1");
        }
        return new CachePolicy(lease, entries, asyncRevocation);
    }

    /**
     * Returns a copy of this policy under which restricting calls return as soon as the change is committed. It is
     * effective everywhere within the lease × 1.1 + 100 ms; {@link Counterfoil#awaitRevocations()} waits for that.
     */
    public CachePolicy withAsyncRevocation() {
        return new CachePolicy(lease, maximumEntries, true);
    }

    /** Returns whether nodes answer from memory. */
    public boolean isLeased() {
        return !lease.isZero();
    }

    /** Returns the lease. */
    public Duration lease() {
        return lease;
    }

    /** Returns about how many credentials a node remembers. */
    public int maximumEntries() {
        return maximumEntries;
    }

    /** Returns whether restricting calls return as soon as the change is committed. */
    public boolean isAsyncRevocation() {
        return asyncRevocation;
    }
}
