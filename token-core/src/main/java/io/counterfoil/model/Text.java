package io.counterfoil.model;

import java.text.Normalizer;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/** What a piece of text may contain before it is compared, stored or printed. */
final class Text {

    private Text() {}

    /**
     * What {@link #canonical} makes of a text that somebody typed just now, which may hold no unassigned character. A text
     * that was stored may: a newer Java, and so a newer Unicode, may have taken it.
     */
    static String typed(String what, String text, int maxCodePoints) {
        String canonical = canonical(what, text, maxCodePoints);
        requireNone(what, canonical, Text::isUnassigned);
        return canonical;
    }

    /**
     * The canonical display form: stripped and in Unicode normalization form C (UAX #15), so that two texts that look
     * the same to Unicode are the same.
     */
    static String canonical(String what, String text, int maxCodePoints) {
        return composed(what, Objects.requireNonNull(text, what).strip(), maxCodePoints);
    }

    /** The form in which a text is part of canonical ones: composed, but not stripped, since it may be the middle. */
    static String composed(String what, String text, int maxCodePoints) {
        Objects.requireNonNull(text, what);
        // Normalizing costs time in proportion to the length, so an absurd length is refused before it.
        if (text.length() > 4 * maxCodePoints) {
            requireLength(what, text.codePointCount(0, text.length()), maxCodePoints);
        }
        return exact(what, Normalizer.normalize(text, Normalizer.Form.NFC), maxCodePoints);
    }

    /** A text that is kept as it is, within its length and without a forbidden character. */
    static String exact(String what, String text, int maxCodePoints) {
        Objects.requireNonNull(text, what);
        requireLength(what, text.codePointCount(0, text.length()), maxCodePoints);
        requireNone(what, text, Text::isForbidden);
        return text;
    }

    /** An identifier of the host's: taken as it is, never folded or trimmed, because it is compared exactly. */
    static String identifier(String what, String text, int maxCodePoints) {
        Objects.requireNonNull(text, what);
        requireLength(what, text.codePointCount(0, text.length()), maxCodePoints);
        requireNotBlank(what, text);
        requireNone(what, text, Text::isForbidden);
        if (!text.equals(text.strip())) {
            throw new IllegalArgumentException(what + " begins or ends with white space");
        }
        return text;
    }

    /** A text of a closed grammar. The offending text is not repeated: it may be a secret in the wrong place. */
    static String matching(String what, String text, Pattern grammar) {
        Objects.requireNonNull(text, what);
        if (!grammar.matcher(text).matches()) {
            throw new IllegalArgumentException(what + " does not match " + grammar);
        }
        return text;
    }

    /**
     * An identifier of the library's own making. Read without a regular expression: each token that is presented has
     * one.
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
        if (text.codePoints().allMatch(Text::showsNothing)) {
            throw new IllegalArgumentException(what + " is blank");
        }
    }

    static int requireRange(String what, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(what + " is " + value + ", outside " + least + " to " + most);
        }
        return value;
    }

    /** Digits and lower-case letters but for i, l, o and u. */
    private static boolean isOfIdAlphabet(char one) {
        return (one >= '0' && one <= '9')
                || (one >= 'a' && one <= 'z' && one != 'i' && one != 'l' && one != 'o' && one != 'u');
    }

    private static void requireLength(String what, int codePoints, int maxCodePoints) {
        if (codePoints > maxCodePoints) {
            throw new IllegalArgumentException(what + " has " + codePoints + " characters, more than " + maxCodePoints);
        }
    }

    private static void requireNone(String what, String text, IntPredicate forbidden) {
        text.codePoints().filter(forbidden).findFirst().ifPresent(codePoint -> {
            throw new IllegalArgumentException(
                    String.format("%s holds the forbidden character U+%04X", what, codePoint));
        });
    }

    private static boolean isForbidden(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }

    /**
     * Whether a character leaves no mark of its own. String.isBlank takes a no-break space for one that does, and so do
     * the categories of Unicode the Braille blank and what it calls default-ignorable: Hangul fillers, the inherent vowels
     * of Khmer, joiners and variation selectors.
     */
    private static boolean showsNothing(int codePoint) {
        return Character.isWhitespace(codePoint)
                || Character.isSpaceChar(codePoint)
                || switch (codePoint) {
                    case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0 -> true;
                    default -> isVariationSelector(codePoint);
                };
    }

    private static boolean isVariationSelector(int codePoint) {
        return (codePoint >= 0x180B && codePoint <= 0x180F)
                || (codePoint >= 0xFE00 && codePoint <= 0xFE0F)
                || (codePoint >= 0xE0100 && codePoint <= 0xE01EF);
    }

    /** Whether this Java's Unicode does not know the character yet. */
    static boolean isUnassigned(int codePoint) {
        return Character.getType(codePoint) == Character.UNASSIGNED;
    }
}
