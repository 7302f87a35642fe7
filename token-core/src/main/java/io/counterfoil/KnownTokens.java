package io.counterfoil;

import io.counterfoil.format.ParsedToken;
import io.counterfoil.format.TokenOutline;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The outlines of token values that were accepted here, so that those which come again and again are not read from end to
 * end each time. It spares reading and nothing else: what it recognises is judged as any other token is.
 *
 * <p>Each outline has one place, and gives way to the next that belongs there. Thread-safe, without a lock.
 */
final class KnownTokens {

    private static final int MOST_PLACES = 1 << 17;

    private final AtomicReferenceArray<@Nullable TokenOutline> places;

    /** With a place or more for each of so many tokens; 0 recognises nothing. */
    KnownTokens(int tokens) {
        int places = Integer.highestOneBit(Math.min(Math.max(1, tokens), MOST_PLACES / 2)) * 2;
        this.places = new AtomicReferenceArray<>(tokens == 0 ? 0 : places);
    }

    @Nullable
    ParsedToken find(String text) {
        if (places.length() == 0) {
            return null;
        }
        TokenOutline outline = places.getAcquire(place(text));
        return outline == null ? null : outline.match(text);
    }

    void remember(String text, ParsedToken token) {
        if (places.length() > 0) {
            places.setRelease(place(text), TokenOutline.of(text, token));
        }
    }

    private int place(String text) {
        return TokenOutline.hash(text) & (places.length() - 1);
    }
}
