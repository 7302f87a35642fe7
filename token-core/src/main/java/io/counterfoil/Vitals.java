package io.counterfoil;

import io.counterfoil.check.Credentials;
import io.counterfoil.check.Hashers;
import io.counterfoil.check.LastUses;
import io.counterfoil.model.StorageException;
import io.counterfoil.model.TokenId;
import io.counterfoil.spi.Storage;
import io.counterfoil.time.MonotonicClock;
import io.counterfoil.upkeep.MaintenanceRuns;
import java.util.Optional;

/** Reports the state of the library on this node, and shuts it down. */
final class Vitals {

    private static final TokenId NO_TOKEN = TokenId.of("0".repeat(20));

    private final Storage storage;
    private final LastUses lastUses;
    private final Hashers hashers;
    private final Credentials<?> credentials;
    private final MonotonicClock clock;
    private final MaintenanceRuns runs;

    Vitals(
            Storage storage,
            LastUses lastUses,
            Hashers hashers,
            Credentials<?> credentials,
            MonotonicClock clock,
            MaintenanceRuns runs) {
        this.storage = storage;
        this.lastUses = lastUses;
        this.hashers = hashers;
        this.credentials = credentials;
        this.clock = clock;
        this.runs = runs;
    }

    Health health() {
        Credentials.CacheHealth cache = credentials.health();
        Optional<String> storageProblem = storageProblem();
        return new Health(
                storageProblem.isEmpty(),
                storageProblem,
                lastUses.pending(),
                hashers.availablePermits(),
                cache.hitRate(),
                cache.leaseAge(),
                cache.lastPoll(),
                cache.lapses(),
                runs.lastAge(),
                clock.jumps(),
                clock.lastJump(),
                hashers.unverifiableSchemes());
    }

    /** Ends the thread that renews the lease, and writes the last uses that this node has recorded. */
    void close() {
        credentials.close();
        lastUses.flushIfPossible();
    }

    /** Returns the storage's problem. Only the library's own messages are known to contain nothing confidential. */
    private Optional<String> storageProblem() {
        try {
            storage.findCredential(NO_TOKEN);
            return Optional.empty();
        } catch (StorageException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } catch (RuntimeException | Error e) {
            return Optional.of(e.getClass().getName());
        }
    }
}
