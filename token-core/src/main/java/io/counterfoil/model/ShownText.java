package io.counterfoil.model;

import java.text.Normalizer;
import java.util.Objects;

/**
 * Converts any text to a form that can be stored and shown: unprintable characters are escaped, and excessive text is
 * cut with a mark. A text that has this form stays unchanged.
 */
public final class ShownText {

    private static final int LONGEST_FORM = 16;
    private static final String MARK = "\u2026";

    private ShownText() {}

    /**
     * Returns the text in this form.
     *
     * @param what a description of the text, for the message about null
     * @param text any text
     * @param maxCodePoints the maximum length, including the mark
     * @throws NullPointerException if the text is null
     */
    public static String of(String what, String text, int maxCodePoints) {
        Objects.requireNonNull(text, Objects.requireNonNull(what, "what"));
        // An escape has six characters, so more than this are never needed.
        int end = text.codePointCount(0, Math.min(text.length(), 2 * maxCodePoints + 2)) > maxCodePoints
                ? text.offsetByCodePoints(0, maxCodePoints + 1)
                : text.length();
        String head = text.substring(0, end);
        return cut(head.codePoints().allMatch(ShownText::isShown) ? head : escaped(head), maxCodePoints);
    }

    /** Returns the text in this form, stripped and in Unicode form C. */
    static String canonical(String what, String text, int maxCodePoints) {
        Objects.requireNonNull(text, what);
        // Normalizing takes time in proportion to the length, and no more than this can be kept.
        String head = text.substring(0, Math.min(text.length(), LONGEST_FORM * maxCodePoints));
        return of(what, Normalizer.normalize(head.strip(), Normalizer.Form.NFC), maxCodePoints);
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(codePoint -> {
            if (isShown(codePoint)) {
                escaped.appendCodePoint(codePoint);
            } else {
                escape(codePoint, escaped);
            }
        });
        return escaped.toString();
    }

    private static boolean isShown(int codePoint) {
        return !Characters.isForbidden(codePoint)
                || Characters.isJoiner(codePoint)
                || Characters.isVisibleFormat(codePoint);
    }

    private static void escape(int codePoint, StringBuilder to) {
        switch (codePoint) {
            case '\n' -> to.append("\\n");
            case '\r' -> to.append("\\r");
            case '\t' -> to.append("\\t");
            default -> {
                String hex = Integer.toHexString(codePoint);
                to.append("\\u")
                        .append("0".repeat(Math.max(0, 4 - hex.length())))
                        .append(hex);
            }
        }
    }

    private static String cut(String text, int maxCodePoints) {
        return text.codePointCount(0, text.length()) <= maxCodePoints
                ? text
                : text.substring(0, text.offsetByCodePoints(0, maxCodePoints - 1)) + MARK;
    }
}
