package io.counterfoil.check;

import io.counterfoil.format.TokenBytes;
import io.counterfoil.lease.Remembered;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.TokenId;
import io.counterfoil.spi.EpochReading;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The state that a node caches along an unbroken sequence of epochs. After a break a new era begins; credentials that
 * are still being read for the old one are added there, where nobody reads them.
 *
 * <p>Thread-safe; one thread at a time applies changes.
 */
public final class Era<A> implements Remembered {

    private static final int MAX_CHANGES = 10_000;

    private final KnownTokens<A> tokens;
    private final int maxChanges;
    private final Map<ServiceAccountId, Long> changes = new ConcurrentHashMap<>();
    private volatile long floor;

    public Era(int maximumTokens) {
        this(maximumTokens, MAX_CHANGES);
    }

    public Era(int maximumTokens, int maxChanges) {
        this.tokens = new KnownTokens<>(maximumTokens);
        this.maxChanges = maxChanges;
    }

    /** Returns the token whose identifier this text has, if it was read after the last change of its account. */
    @Nullable
    KnownToken<A> find(byte[] text) {
        return ifFresh(tokens.find(text, TokenBytes.idStart(text)));
    }

    /** Returns the token with this identifier, if it was read after the last change of its account. */
    @Nullable
    KnownToken<A> find(TokenId id) {
        return ifFresh(tokens.find(TokenBytes.of(id), 0));
    }

    void remember(KnownToken<A> token) {
        tokens.put(token);
    }

    public void forget(TokenId token) {
        tokens.remove(TokenBytes.of(token));
    }

    /**
     * Records the changes of newer epochs. If there are too many, all are forgotten and the newest becomes the floor.
     */
    @Override
    public void apply(List<EpochReading.Entry> newer) {
        newer.forEach(entry -> changes.merge(entry.account(), entry.number(), Math::max));
        if (changes.size() > maxChanges) {
            // Floor first: a thread that finds a change forgotten must find the floor raised.
            floor = changes.values().stream().mapToLong(Long::longValue).max().orElse(floor);
            changes.clear();
        }
    }

    /** Returns the first epoch from which a read of this account is still current. */
    long freshFrom(ServiceAccountId account) {
        // Change first: a thread that finds it forgotten must see the floor that was raised before.
        Long change = changes.isEmpty() ? null : changes.get(account);
        return change == null ? floor : Math.max(change, floor);
    }

    private @Nullable KnownToken<A> ifFresh(@Nullable KnownToken<A> token) {
        return token != null && token.epoch() >= freshFrom(token) ? token : null;
    }

    /** Returns the same for a token. Most eras see no change, so that the token's account need not be read. */
    private long freshFrom(KnownToken<A> token) {
        return changes.isEmpty() ? floor : freshFrom(token.account());
    }
}
