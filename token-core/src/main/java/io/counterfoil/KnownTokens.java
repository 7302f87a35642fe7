package io.counterfoil;

import io.counterfoil.format.TokenOutline;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Tokens that were accepted here, found by the bytes of their values. Each has one place, and gives way to the next that
 * belongs there. Thread-safe, without a lock.
 */
final class KnownTokens {

    private static final int MOST_PLACES = 1 << 20;

    private final AtomicReferenceArray<@Nullable KnownToken> places;
    private final int bits;

    /** With a place or more for each of so many tokens, up to 1,048,576 places. */
    KnownTokens(int tokens) {
        places = new AtomicReferenceArray<>(Integer.highestOneBit(Math.min(tokens, MOST_PLACES / 2)) * 2);
        bits = Integer.numberOfTrailingZeros(places.length());
    }

    /** The token that has its place where the text belongs, whether the text is its value or not. */
    @Nullable
    KnownToken at(byte[] text) {
        return places.getAcquire(TokenOutline.place(text, bits));
    }

    void put(byte[] text, KnownToken token) {
        places.setRelease(TokenOutline.place(text, bits), token);
    }
}
