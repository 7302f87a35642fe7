package io.counterfoil.model;

import java.text.Normalizer;
import java.util.Objects;

/**
 * Any text, in a form that can be stored and shown: what can't be shown is escaped, and what is too long is cut with a
 * mark. A text of that form stays as it is.
 */
public final class ShownText {

    private static final int LONGEST_FORM = 16;
    private static final String MARK = "\u2026";

    private ShownText() {}

    /**
     * Returns the text in that form.
     *
     * @param what what the text is, for the message about null
     * @param maxCodePoints how long it may be, with the mark
     * @throws NullPointerException if there is no text
     */
    public static String of(String what, String text, int maxCodePoints) {
        Objects.requireNonNull(text, Objects.requireNonNull(what, "what"));
        // An escape has six characters, so that more than so many are never needed.
        int end = text.codePointCount(0, Math.min(text.length(), 2 * maxCodePoints + 2)) > maxCodePoints
                ? text.offsetByCodePoints(0, maxCodePoints + 1)
                : text.length();
        String head = text.substring(0, end);
        return cut(head.codePoints().allMatch(ShownText::isShown) ? head : escaped(head), maxCodePoints);
    }

    /** The same of a text that somebody typed: stripped, and in Unicode form C. */
    static String canonical(String what, String text, int maxCodePoints) {
        Objects.requireNonNull(text, what);
        // Normalizing costs time in proportion to the length, of which no more than this can be kept.
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
