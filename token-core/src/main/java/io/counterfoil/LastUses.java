package io.counterfoil;

import io.counterfoil.model.TokenId;
import io.counterfoil.spi.Storage;
import io.counterfoil.spi.StoredToken;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * When tokens were last accepted, coalesced in memory until somebody flushes. Noting never waits for the storage; when
 * nobody flushes, the oldest tokens noted stay and later ones are left out, so that memory is bounded.
 */
final class LastUses {

    private static final int MAX_TOKENS = 100_000;

    private final Storage storage;
    private final Notifier listeners;

    /** A cell for each token: to replace the value of a map takes a lock, at each use. */
    private final ConcurrentHashMap<TokenId, LastUse> pending = new ConcurrentHashMap<>();

    LastUses(Storage storage, Notifier listeners) {
        this.storage = storage;
        this.listeners = listeners;
    }

    /** The cell that the use was noted in, for the next one; null if there is no room for it. */
    @Nullable
    LastUse note(TokenId token, long nowMicros) {
        LastUse known = pending.get(token);
        if (known == null ? pending.mappingCount() < MAX_TOKENS : !known.note(nowMicros)) {
            // None yet, or one that is being forgotten: the map's own lock puts things in order.
            return pending.merge(token, new LastUse(nowMicros), (old, fresh) -> old.note(nowMicros) ? old : fresh);
        }
        return known;
    }

    /** The token with its latest use, written or not. */
    StoredToken withLatest(StoredToken token) {
        LastUse noted = pending.get(token.id());
        return noted == null
                ? token
                : noted.latest()
                        .filter(use -> token.lastUsedAt().filter(use::isBefore).isEmpty())
                        .map(use -> token.usedAt(Optional.of(use)))
                        .orElse(token);
    }

    int pending() {
        return pending.size();
    }

    /** Writes what was noted; what can't be written is kept for the next time. */
    int flush() {
        Map<TokenId, Instant> batch = new HashMap<>();
        pending.forEach((token, use) -> use.latest().ifPresent(moment -> batch.put(token, moment)));
        if (!batch.isEmpty()) {
            storage.recordUse(batch);
            // A use noted meanwhile is later than the batch's and stays.
            batch.forEach((token, written) ->
                    pending.computeIfPresent(token, (same, use) -> use.endAt(written) ? null : use));
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
}
