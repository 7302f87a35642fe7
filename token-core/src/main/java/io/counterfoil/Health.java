package io.counterfoil;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The state of the library on this node, for a health page.
 *
 * <p>Immutable and thread-safe. New components may be added.
 *
 * @param storageReachable whether the storage has just answered a read
 * @param storageProblem why it did not; empty if it did
 * @param pendingLastUses how many tokens have a last use that is not flushed
 * @param hashingPermits how many digest computations could begin now; empty for a scheme without a bound
 * @param hitRate the share of look-ups answered from memory, 0 to 1; empty without a cache, or before the first look-up
 * @param leaseAge the age of the lease under which this node answers from memory; empty if it has none
 * @param lastPoll how long ago the last successful poll of the revocation epoch began; empty if there was none
 * @param lapses how often a cached credential could not be used because the lease had expired
 * @param lastMaintenance how long ago {@link Maintenance#run()} last succeeded on this node; empty if it never did
 * @param clockJumps how often the host's clock has jumped since this {@code Counterfoil} was built
 * @param lastClockJump the size of the last jump, negative if the clock went back; empty if there was none
 * @param unverifiableSchemes the schemes of stored digests that no configured hasher verifies, so that their tokens are
 *     refused as unknown; at most 100
 */
public record Health(
        boolean storageReachable,
        Optional<String> storageProblem,
        int pendingLastUses,
        OptionalInt hashingPermits,
        OptionalDouble hitRate,
        Optional<Duration> leaseAge,
        Optional<Duration> lastPoll,
        long lapses,
        Optional<Duration> lastMaintenance,
        long clockJumps,
        Optional<Duration> lastClockJump,
        Set<String> unverifiableSchemes) {

    /**
     * Creates a state from a copy of the schemes.
     *
     * @throws NullPointerException if a component is null
     */
    public Health {
        Objects.requireNonNull(storageProblem, "storageProblem");
        Objects.requireNonNull(hashingPermits, "hashingPermits");
        Objects.requireNonNull(hitRate, "hitRate");
        Objects.requireNonNull(leaseAge, "leaseAge");
        Objects.requireNonNull(lastPoll, "lastPoll");
        Objects.requireNonNull(lastMaintenance, "lastMaintenance");
        Objects.requireNonNull(lastClockJump, "lastClockJump");
        unverifiableSchemes = Set.copyOf(Objects.requireNonNull(unverifiableSchemes, "unverifiableSchemes"));
    }
}
