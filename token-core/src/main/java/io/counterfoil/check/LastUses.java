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
 * The last uses of tokens, combined in memory until a flush. Recording never waits for the storage. Without flushes,
 * the first recorded tokens are kept and later ones ignored, so that memory is bounded.
 */
public final class LastUses {

    private static final int MAX_TOKENS = 100_000;

    private final Storage storage;
    private final Notifier listeners;

    /** A cell per token, because replacing a value of the map takes a lock on each use. */
    private final ConcurrentHashMap<TokenId, LastUse> pending = new ConcurrentHashMap<>();

    public LastUses(Storage storage, Notifier listeners) {
        this.storage = storage;
        this.listeners = listeners;
    }

    /** Records a use of a token that is not cached. */
    public void note(TokenId token, long nowMicros, @Nullable String source) {
        LastUse known = pending.get(token);
        if (known == null || !known.note(nowMicros, source)) {
            begin(token, known == null ? new LastUse() : known, new Use(nowMicros, source));
        }
    }

    /** Records a use of a cached token, which contains its cell. */
    public void note(KnownToken<?> token, long nowMicros, @Nullable String source) {
        if (!token.note(nowMicros, source)) {
            begin(token.token(), token, new Use(nowMicros, source));
        }
    }

    private record Use(long micros, @Nullable String source) {}

    /**
     * Resumes a cell. The map's own lock ensures that no cell of the token is resumed, settled or replaced
     * concurrently.
     */
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

    /** Returns the token with its latest use, written or not. */
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

    /** Writes the recorded uses; those that cannot be written are kept for the next flush. */
    public int flush() {
        Map<TokenId, TokenUse> batch = new HashMap<>();
        pending.forEach((token, use) ->
                use.latest().ifPresent(moment -> batch.put(token, new TokenUse(moment, use.source()))));
        if (!batch.isEmpty()) {
            storage.recordUse(batch);
            // A use recorded in the meantime is later than the batch's and is kept.
            batch.forEach((token, written) ->
                    pending.computeIfPresent(token, (same, use) -> use.settleAt(written.at()) ? null : use));
        }
        return batch.size();
    }

    /** Flushes for callers that must not fail because of it. */
    public void flushIfPossible() {
        try {
            flush();
        } catch (RuntimeException | Error e) {
            listeners.failed("flush of last uses", e);
        }
    }
}
