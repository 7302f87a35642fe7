package io.counterfoil.format;

import java.util.Objects;
import java.util.function.Consumer;

/**
 * Finds words in a text that may be tokens of an older system: words of the characters that a bearer token may have
 * (RFC 6750 section 2.1), whole, and split where surrounding text may touch them.
 *
 * <p>Takes time proportional to the length of the text. Stateless and thread-safe.
 */
public final class WordScanner {

    private static final int SHORTEST = 20;
    private static final int LONGEST = 4_096;

    /** What a bearer token may hold, but for the padding at its end. */
    private static final AsciiSet BEARER =
            AsciiSet.of("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-._~+/");

    /** What it mostly holds: without what separates the parts of a path or ends a sentence. */
    private static final AsciiSet NARROW =
            AsciiSet.of("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_");

    private WordScanner() {}

    /**
     * Finds the words of 20 to 4,096 characters; the same one may be found twice.
     *
     * @param found called for each word
     */
    public static void scan(String text, Consumer<? super String> found) {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(found, "found");
        scan(text, BEARER, found);
        scan(text, NARROW, found);
    }

    private static void scan(String text, AsciiSet letters, Consumer<? super String> found) {
        int length = text.length();
        int at = 0;
        while (at < length) {
            int end = at;
            while (end < length && letters.contains(text.charAt(end))) {
                end++;
            }
            int padded = end;
            while (end > at && padded < length && text.charAt(padded) == '=') {
                padded++;
            }
            offer(text, at, end, found);
            if (padded > end) {
                offer(text, at, padded, found);
            }
            at = Math.max(padded, at + 1);
        }
    }

    private static void offer(String text, int start, int end, Consumer<? super String> found) {
        if (end - start >= SHORTEST && end - start <= LONGEST) {
            found.accept(text.substring(start, end));
        }
    }
}
