package io.counterfoil.check;

import io.counterfoil.audit.Notifier;
import io.counterfoil.model.TokenId;
import io.counterfoil.spi.Storage;
import io.counterfoil.spi.StoredToken;
import io.counterfoil.spi.TokenUse;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * When tokens were last accepted, coalesced in memory until somebody flushes. Noting never waits for the storage; when
 * nobody flushes, the oldest tokens noted stay and later ones are left out, so that memory is bounded.
 */
public final class LastUses {

    private static final int MAX_TOKENS = 100_000;

    private final Storage storage;
    private final Notifier listeners;

    /** A cell for each token: to replace the value of a map takes a lock, at each use. */
    private final ConcurrentHashMap<TokenId, LastUse> pending = new ConcurrentHashMap<>();

    public LastUses(Storage storage, Notifier listeners) {
        this.storage = storage;
        this.listeners = listeners;
    }

    /** Notes a use of a token that is not remembered. */
    public void note(TokenId token, long nowMicros, @Nullable String source) {
        LastUse known = pending.get(token);
        if (known == null || !known.note(nowMicros, source)) {
            begin(token, known == null ? new LastUse() : known, new Use(nowMicros, source));
        }
    }

    /** Notes a use of a token that is remembered, and has its cell in it. */
    public void note(KnownToken<?> token, long nowMicros, @Nullable String source) {
        if (!token.note(nowMicros, source)) {
            begin(token.token(), token, new Use(nowMicros, source));
        }
    }

    private record Use(long micros, @Nullable String source) {}

    /** The map's own lock puts things in order: nobody begins, settles or replaces a cell of the token meanwhile. */
    private void begin(TokenId token, LastUse cell, Use use) {
        if (pending.mappingCount() < MAX_TOKENS || pending.containsKey(token)) {
            pending.compute(token, (same, former) -> {
                if (former == null) {
                    cell.begin(use.micros(), use.source());
                    return cell;
                }
                if (former != cell) {
                    cell.beginAfter(former);
                }
                cell.note(use.micros(), use.source());
                return cell;
            });
        }
    }

    /** The token with its latest use, written or not. */
    public StoredToken withLatest(StoredToken token) {
        LastUse noted = pending.get(token.id());
        return noted == null
                ? token
                : noted.latest()
                        .filter(use -> token.lastUsedAt().filter(use::isBefore).isEmpty())
                        .map(use -> token.used(Optional.of(new TokenUse(use, noted.source()))))
                        .orElse(token);
    }

    public int pending() {
        return pending.size();
    }

    /** Writes what was noted; what can't be written is kept for the next time. */
    public int flush() {
        Map<TokenId, TokenUse> batch = new HashMap<>();
        pending.forEach((token, use) ->
                use.latest().ifPresent(moment -> batch.put(token, new TokenUse(moment, use.source()))));
        if (!batch.isEmpty()) {
            storage.recordUse(batch);
            // A use noted meanwhile is later than the batch's and stays.
            batch.forEach((token, written) ->
                    pending.computeIfPresent(token, (same, use) -> use.settleAt(written.at()) ? null : use));
        }
        return batch.size();
    }

    /** For callers that have something better to do than to fail because of it. */
    public void flushIfPossible() {
        try {
            flush();
        } catch (RuntimeException | Error e) {
            listeners.failed("flush of last uses", e);
        }
    }
}
