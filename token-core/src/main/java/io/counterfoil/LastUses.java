package io.counterfoil;

import io.counterfoil.model.TokenId;
import io.counterfoil.spi.Storage;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When tokens were last accepted, coalesced in memory until somebody flushes. Noting never waits for the storage; when
 * nobody flushes, the oldest tokens noted stay and later ones are left out, so that memory is bounded.
 */
final class LastUses {

    private static final int MAX_TOKENS = 100_000;

    private final Storage storage;
    private final Listeners listeners;
    private final ConcurrentHashMap<TokenId, Instant> pending = new ConcurrentHashMap<>();

    LastUses(Storage storage, Listeners listeners) {
        this.storage = storage;
        this.listeners = listeners;
    }

    void note(TokenId token, Instant now) {
        Instant known = pending.get(token);
        if (known == null ? pending.mappingCount() < MAX_TOKENS : known.isBefore(now)) {
            pending.merge(token, now, LastUses::later);
        }
    }

    int pending() {
        return pending.size();
    }

    /** Writes what was noted; what can't be written is kept for the next time. */
    int flush() {
        // Not by the copying constructor: it believes the map's size, which lags behind what is in it.
        Map<TokenId, Instant> batch = new HashMap<>();
        pending.forEach(batch::put);
        if (!batch.isEmpty()) {
            storage.recordUse(batch);
            // A use noted meanwhile is later than the batch's and stays.
            batch.forEach(pending::remove);
        }
        return batch.size();
    }

    /** For callers that have something better to do than to fail because of it. */
    void flushIfPossible() {
        try {
            flush();
        } catch (RuntimeException e) {
            listeners.failed("flush of last uses", e);
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
