package io.counterfoil;

import io.counterfoil.time.MonotonicClock;

import io.counterfoil.spi.Storage;
import java.time.Duration;
import java.time.Instant;

/** Removes tokens that ended long ago, in batches. */
final class EndedTokens {

    private static final int BATCH = 500;

    private final Storage storage;
    private final MonotonicClock clock;

    EndedTokens(Storage storage, MonotonicClock clock) {
        this.storage = storage;
        this.clock = clock;
    }

    /** Returns how many tokens it removed. */
    int purge(Duration retention) {
        Instant before = clock.now().minus(retention);
        int total = 0;
        int removed;
        do {
            removed = storage.purge(before, BATCH);
            total += removed;
        } while (removed == BATCH);
        return total;
    }
}
