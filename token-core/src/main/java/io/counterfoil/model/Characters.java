package io.counterfoil.model;

/** Classifies characters, beyond what {@link Character} provides. */
final class Characters {

    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private Characters() {}

    /**
     * Returns whether a character is a blank: white space, a no-break space, the blank of Braille, or a filler of
     * Hangul, which looks like one.
     */
    static boolean isBlank(int codePoint) {
        return Character.isWhitespace(codePoint)
                || Character.isSpaceChar(codePoint)
                || switch (codePoint) {
                    case 0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0 -> true;
                    default -> false;
                };
    }

    /** Returns whether a character has the property Default_Ignorable_Code_Point (UAX #44), and is not a blank. */
    static boolean isIgnorable(int codePoint) {
        return switch (codePoint) {
            case 0x00AD, 0x034F, 0x061C, 0x17B4, 0x17B5, 0xFEFF -> true;
            default ->
                isIn(codePoint, 0x180B, 0x180F)
                        || isIn(codePoint, 0x200B, 0x200F)
                        || isIn(codePoint, 0x202A, 0x202E)
                        || isIn(codePoint, 0x2060, 0x206F)
                        || isIn(codePoint, 0xFE00, 0xFE0F)
                        || isIn(codePoint, 0xFFF0, 0xFFF8)
                        || isIn(codePoint, 0x1BCA0, 0x1BCA3)
                        || isIn(codePoint, 0x1D173, 0x1D17A)
                        || isIn(codePoint, 0xE0000, 0xE0FFF);
        };
    }

    /** Returns whether a character is visible by itself. */
    static boolean isVisible(int codePoint) {
        return !isBlank(codePoint)
                && !isIgnorable(codePoint)
                && (!isForbidden(codePoint) || isVisibleFormat(codePoint));
    }

    /** Returns whether a character joins or separates its neighbours, as in Persian, in Indic scripts and in emoji. */
    static boolean isJoiner(int codePoint) {
        return codePoint == ZERO_WIDTH_NON_JOINER || codePoint == ZERO_WIDTH_JOINER;
    }

    /** Returns whether a character selects a variant of the previous one. */
    static boolean isVariationSelector(int codePoint) {
        return isIn(codePoint, 0x180B, 0x180F) || isIn(codePoint, 0xFE00, 0xFE0F) || isIn(codePoint, 0xE0100, 0xE01EF);
    }

    /** Returns whether a character continues an emoji, such as a flag's. */
    static boolean isTag(int codePoint) {
        return isIn(codePoint, 0xE0020, 0xE007F);
    }

    /**
     * Returns whether a character is a control, format, line-separator or paragraph-separator character, or an unpaired
     * surrogate.
     */
    static boolean isForbidden(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }

    /** Returns whether this Java's Unicode version does not assign the character. */
    static boolean isUnassigned(int codePoint) {
        return Character.getType(codePoint) == Character.UNASSIGNED;
    }

    /** Returns whether a format character is visible: the signs of Arabic, Syriac and Kaithi that enclose a number. */
    static boolean isVisibleFormat(int codePoint) {
        return isIn(codePoint, 0x0600, 0x0605)
                || switch (codePoint) {
                    case 0x06DD, 0x070F, 0x0890, 0x0891, 0x08E2, 0x110BD, 0x110CD -> true;
                    default -> false;
                };
    }

    private static boolean isIn(int codePoint, int first, int last) {
        return codePoint >= first && codePoint <= last;
    }
}
