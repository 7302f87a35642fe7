package io.counterfoil.model;

import java.util.Objects;
import java.util.function.IntPredicate;

/**
 * Any text, in a form that can be stored and shown: what can't be shown is escaped, and what is too long is cut with a
 * mark. A text of that form stays as it is.
 */
public final class ShownText {

    private static final String MARK = "\u2026";

    private static final IntPredicate NOT_SHOWN = codePoint -> Characters.isForbidden(codePoint)
            && !Characters.isJoiner(codePoint)
            && !Characters.isVisibleFormat(codePoint);

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
        return cut(head.codePoints().noneMatch(NOT_SHOWN) ? head : escaped(head), maxCodePoints);
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(codePoint -> {
            if (NOT_SHOWN.test(codePoint)) {
                escape(codePoint, escaped);
            } else {
                escaped.appendCodePoint(codePoint);
            }
        });
        return escaped.toString();
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
