package io.counterfoil.check;

import io.counterfoil.format.TokenBytes;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A cache of accepted tokens by identifier. Each token has four adjacent places, and there are four times as many
 * places as tokens, so that few are displaced. Beyond the maximum, the least recently used of a few neighbours is
 * evicted.
 *
 * <p>Thread-safe, without a lock. A token that two threads add at once may be in two places for some time; readers
 * check how fresh it is.
 */
public final class KnownTokens<A> {

    private static final int WAYS = 4;
    private static final int PLACES_PER_TOKEN = 4;
    private static final int MOST_PLACES = 1 << 26;
    private static final int CANDIDATES = 8;
    private static final int MAX_TRIES = 4;
    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

    private final AtomicReferenceArray<@Nullable KnownToken<A>> places;
    private final int maximum;
    private final int shift;
    private final AtomicInteger size = new AtomicInteger();

    /** Creates a cache for about this many tokens. */
    KnownTokens(int maximum) {
        long wanted = Math.max(WAYS, Math.min((long) maximum * PLACES_PER_TOKEN, MOST_PLACES));
        int bits = Long.SIZE - Long.numberOfLeadingZeros(wanted - 1);
        this.places = new AtomicReferenceArray<>(1 << bits);
        this.shift = Long.SIZE - bits;
        this.maximum = maximum;
    }

    /** Returns the token whose identifier is at this position of a text; null if it is not cached. */
    @Nullable
    public KnownToken<A> find(byte[] text, int idStart) {
        long id1 = TokenBytes.word(text, idStart, 1);
        int home = home(id1);
        for (int way = 0; way < WAYS; way++) {
            KnownToken<A> token = places.getAcquire(home ^ way);
            if (token != null && token.hasId(text, idStart)) {
                return token;
            }
        }
        return null;
    }

    /**
     * Adds a token: in place of an older one with the same identifier, in an empty place, or in place of a different
     * one.
     */
    public void put(KnownToken<A> token) {
        for (int tries = 0; tries < MAX_TRIES; tries++) {
            int place = placeFor(token);
            KnownToken<A> former = places.getAcquire(place);
            if (places.compareAndSet(place, former, token)) {
                if (former == null && size.incrementAndGet() > maximum) {
                    makeRoom(place);
                }
                return;
            }
        }
    }

    public void remove(byte[] id) {
        int home = home(TokenBytes.word(id, 0, 1));
        for (int way = 0; way < WAYS; way++) {
            KnownToken<A> token = places.getAcquire(home ^ way);
            if (token != null && token.hasId(id, 0)) {
                empty(home ^ way, token);
            }
        }
    }

    public int size() {
        return size.get();
    }

    private int home(long id1) {
        return (int) ((id1 * GOLDEN_RATIO) >>> shift);
    }

    private int placeFor(KnownToken<A> token) {
        int home = home(token.placingWord());
        int best = home;
        KnownToken<A> givesWay = places.getAcquire(home);
        for (int way = 0; way < WAYS; way++) {
            KnownToken<A> there = places.getAcquire(home ^ way);
            if (there != null && there.hasIdOf(token)) {
                return home ^ way;
            }
            if (givesWay != null && (there == null || there.isUsedBefore(givesWay))) {
                best = home ^ way;
                givesWay = there;
            }
        }
        return best;
    }

    private void makeRoom(int newest) {
        int mask = places.length() - 1;
        int candidates = 0;
        int place = newest;
        KnownToken<A> givesWay = null;
        for (int step = 1; step <= mask && candidates < CANDIDATES; step++) {
            KnownToken<A> token = places.getAcquire((newest + step) & mask);
            candidates += token == null ? 0 : 1;
            if (token != null && (givesWay == null || token.isUsedBefore(givesWay))) {
                place = (newest + step) & mask;
                givesWay = token;
            }
        }
        if (givesWay != null) {
            empty(place, givesWay);
        }
    }

    private void empty(int place, KnownToken<A> token) {
        if (places.compareAndSet(place, token, null)) {
            size.decrementAndGet();
        }
    }
}
