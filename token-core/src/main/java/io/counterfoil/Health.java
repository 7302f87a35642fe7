package io.counterfoil;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * How the library fares on this node, for a health page.
 *
 * @param storageReachable whether the storage answered a read just now
 * @param pendingLastUses how many tokens have a last use that is not flushed yet
 * @param hashingPermits how many digests could be computed at once from now; empty for a scheme that bounds none
 * @param hitRate the part of the look-ups that was answered from memory, 0 to 1; empty without a cache, or before the
 *     first
 * @param leaseAge how old the lease is under which this node answers from memory; empty if it has none
 * @param lastPoll how long ago the last successful poll of the revocation epoch began; empty if there was none
 * @param lapses how often a remembered credential could not be used because the lease had run out
 */
public record Health(
        boolean storageReachable,
        int pendingLastUses,
        OptionalInt hashingPermits,
        OptionalDouble hitRate,
        Optional<Duration> leaseAge,
        Optional<Duration> lastPoll,
        long lapses) {

    /** All of them are required. */
    public Health {
        Objects.requireNonNull(hashingPermits, "hashingPermits");
        Objects.requireNonNull(hitRate, "hitRate");
        Objects.requireNonNull(leaseAge, "leaseAge");
        Objects.requireNonNull(lastPoll, "lastPoll");
    }
}
