package io.counterfoil.model;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/** Validates text before it is compared, stored or printed. */
final class Text {

    private Text() {}

    /**
     * Returns the canonical form of a line that a host passes: stripped and in Unicode normalization form C (UAX #15),
     * so that texts that Unicode considers the same are equal. It may contain no control, bidirectional, line-separator
     * or unassigned character; joiners occur only between visible characters.
     */
    static String line(String what, String text, int maxCodePoints) {
        return typed(what, text, maxCodePoints, codePoint -> false);
    }

    /**
     * Returns the canonical form of a text that may contain line breaks and tabs; every line break becomes a line feed.
     */
    static String lines(String what, String text, int maxCodePoints) {
        String lines = Objects.requireNonNull(text, what).replace("\r\n", "\n").replace('\r', '\n');
        return typed(what, lines, maxCodePoints, Text::isOfLines);
    }

    private static String typed(String what, String text, int maxCodePoints, IntPredicate allowed) {
        String display = normalized(what, Objects.requireNonNull(text, what).strip(), maxCodePoints);
        requireLength(what, display.codePointCount(0, display.length()), maxCodePoints);
        int[] codePoints = display.codePoints().toArray();
        for (int i = 0; i < codePoints.length; i++) {
            int codePoint = codePoints[i];
            boolean fits = Characters.isJoiner(codePoint)
                    ? isVisibleBefore(codePoints, i) && isVisibleAfter(codePoints, i)
                    : Characters.isTag(codePoint) ? isVisibleBefore(codePoints, i) : isShown(codePoint);
            if (!fits && !allowed.test(codePoint)) {
                throw forbidden(what, codePoint);
            }
        }
        return display;
    }

    private static boolean isShown(int codePoint) {
        return (!Characters.isForbidden(codePoint) || Characters.isVisibleFormat(codePoint))
                && !Characters.isUnassigned(codePoint);
    }

    /** Returns whether a visible character precedes this position, with only modifiers in between. */
    private static boolean isVisibleBefore(int[] codePoints, int place) {
        int before = place - 1;
        while (before >= 0
                && (Characters.isTag(codePoints[before]) || Characters.isVariationSelector(codePoints[before]))) {
            before--;
        }
        return before >= 0 && Characters.isVisible(codePoints[before]);
    }

    private static boolean isVisibleAfter(int[] codePoints, int place) {
        return place + 1 < codePoints.length && Characters.isVisible(codePoints[place + 1]);
    }

    private static boolean isOfLines(int codePoint) {
        return switch (codePoint) {
            case '\t', '\n', 0x85, 0x2028, 0x2029 -> true;
            default -> Characters.isJoiner(codePoint) || Characters.isTag(codePoint);
        };
    }

    /**
     * Returns the form in which a text is part of canonical ones: composed, but not stripped, because it may be the
     * middle.
     */
    static String part(String what, String text, int maxCodePoints) {
        String composed = normalized(what, Objects.requireNonNull(text, what), maxCodePoints);
        requireLength(what, composed.codePointCount(0, composed.length()), maxCodePoints);
        composed.codePoints()
                .filter(codePoint -> Characters.isForbidden(codePoint)
                        && !Characters.isJoiner(codePoint)
                        && !Characters.isTag(codePoint)
                        && !Characters.isVisibleFormat(codePoint))
                .findFirst()
                .ifPresent(codePoint -> {
                    throw forbidden(what, codePoint);
                });
        return composed;
    }

    /**
     * Returns the normalized text. Normalizing takes time in proportion to the length, so an excessive length is
     * refused before.
     */
    private static String normalized(String what, String text, int maxCodePoints) {
        if (text.length() > 4 * maxCodePoints) {
            requireLength(what, text.codePointCount(0, text.length()), maxCodePoints);
        }
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /** Returns an identifier of the host unchanged. It is never folded or trimmed, because it is compared exactly. */
    static String identifier(String what, String text, int maxCodePoints) {
        Objects.requireNonNull(text, what);
        requireLength(what, text.codePointCount(0, text.length()), maxCodePoints);
        requireNotBlank(what, text);
        text.codePoints().filter(Characters::isForbidden).findFirst().ifPresent(codePoint -> {
            throw forbidden(what, codePoint);
        });
        if (!text.equals(text.strip())) {
            throw new IllegalArgumentException(what + " begins or ends with white space");
        }
        return text;
    }

    /**
     * Returns a text that matches a grammar. The message does not repeat other text, which may be a misplaced secret.
     */
    static String matching(String what, String text, Pattern grammar) {
        Objects.requireNonNull(text, what);
        if (!grammar.matcher(text).matches()) {
            throw new IllegalArgumentException(what + " does not match " + grammar);
        }
        return text;
    }

    /**
     * Returns an identifier created by the library. Does not use a regular expression, because each presented token has
     * an identifier.
     */
    static String ownIdentifier(String what, String text, int length) {
        Objects.requireNonNull(text, what);
        boolean matches = text.length() == length;
        for (int i = 0; matches && i < length; i++) {
            matches = isOfIdAlphabet(text.charAt(i));
        }
        if (!matches) {
            throw new IllegalArgumentException(what + " does not match [0-9a-hjkmnp-tv-z]{" + length + "}");
        }
        return text;
    }

    static void requireNotBlank(String what, String text) {
        if (text.codePoints().noneMatch(Characters::isVisible)) {
            throw new IllegalArgumentException(what + " is blank");
        }
    }

    static int requireRange(String what, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(what + " is " + value + ", outside " + least + " to " + most);
        }
        return value;
    }

    /** Returns whether a character is a digit or a lower-case letter other than i, l, o and u. */
    private static boolean isOfIdAlphabet(char one) {
        return (one >= '0' && one <= '9')
                || (one >= 'a' && one <= 'z' && one != 'i' && one != 'l' && one != 'o' && one != 'u');
    }

    private static void requireLength(String what, int codePoints, int maxCodePoints) {
        if (codePoints > maxCodePoints) {
            throw new IllegalArgumentException(what + " has " + codePoints + " characters, more than " + maxCodePoints);
        }
    }

    private static IllegalArgumentException forbidden(String what, int codePoint) {
        String hex = Integer.toHexString(codePoint).toUpperCase(Locale.ROOT);
        return new IllegalArgumentException(
                what + " holds the forbidden character U+" + "0".repeat(Math.max(0, 4 - hex.length())) + hex);
    }
}
