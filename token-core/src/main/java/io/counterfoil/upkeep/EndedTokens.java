package io.counterfoil.upkeep;

import io.counterfoil.spi.Storage;
import io.counterfoil.time.MonotonicClock;
import java.time.Duration;
import java.time.Instant;

/** Removes tokens that ended long ago, in batches. */
public final class EndedTokens {

    private static final int BATCH = 500;

    private final Storage storage;
    private final MonotonicClock clock;

    public EndedTokens(Storage storage, MonotonicClock clock) {
        this.storage = storage;
        this.clock = clock;
    }

    /** Removes tokens, and returns how many. */
    public int purge(Duration retention) {
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
