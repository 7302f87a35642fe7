package io.counterfoil.model;

import io.counterfoil.Counterfoil;
import java.time.Duration;
import java.util.Objects;

/**
 * Whether a node may answer from memory.
 *
 * <p>Without a cache every authentication reads the storage, and a revocation counts everywhere at once. With leases a
 * node answers from memory while it holds a lease, and a call that restricts something returns only when no node accepts
 * the old state any more: it takes the lease × 1.1 + 100 ms longer, also when it finds nothing to change, because whoever
 * made the change may be waiting still.
 *
 * <p>The promise: <em>no authentication that starts after the call returned accepts</em>, whatever network, process or
 * pause stands in the way. It assumes one primary database that loses no acknowledged commit, and clocks whose rates
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

    /** Every authentication reads the storage. */
    public static CachePolicy none() {
        return NONE;
    }

    /**
     * About 10,000 credentials are answered from memory, under a lease that is renewed four times as often as it runs
     * out. It needs a storage with a revocation feed.
     *
     * @param lease 500 ms to 1 minute, in whole milliseconds
     * @throws IllegalArgumentException if the lease is not within that range
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
     * With about this many credentials, of about 400 bytes each. When there are more, one that was used least recently
     * among a few gives way to each new one.
     *
     * @throws IllegalArgumentException if it is less than 1
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
     * With restricting calls that return when the change is committed. It counts everywhere within the lease × 1.1 +
     * 100 ms; {@link Counterfoil#awaitRevocations()} waits for that.
     */
    public CachePolicy withAsyncRevocation() {
        return new CachePolicy(lease, maximumEntries, true);
    }

    public boolean isLeased() {
        return !lease.isZero();
    }

    public Duration lease() {
        return lease;
    }

    public int maximumEntries() {
        return maximumEntries;
    }

    public boolean isAsyncRevocation() {
        return asyncRevocation;
    }
}
