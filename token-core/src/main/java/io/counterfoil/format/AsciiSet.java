package io.counterfoil.format;

/**
 * A set of ASCII characters with a membership test that uses no branch, table or allocation.
 *
 * @param low one bit for each of the characters 0 to 63
 * @param high one bit for each of the characters 64 to 127
 */
record AsciiSet(long low, long high) {

    static AsciiSet of(String characters) {
        long low = 0;
        long high = 0;
        for (int i = 0; i < characters.length(); i++) {
            char character = characters.charAt(i);
            // The distance of a shift of a long is taken modulo 64.
            if (character < 64) {
                low |= 1L << character;
            } else {
                high |= 1L << character;
            }
        }
        return new AsciiSet(low, high);
    }

    /** Returns whether a byte is in the set; always false above ASCII. */
    boolean contains(byte character) {
        return character >= 0 && ((character < 64 ? low : high) >>> character & 1) != 0;
    }

    /** Returns whether a character is in the set. */
    boolean contains(char character) {
        return character <= Byte.MAX_VALUE && contains((byte) character);
    }

    /** Returns whether every byte of a range is in the set. */
    boolean containsAll(byte[] text, int from, int to) {
        boolean all = true;
        for (int i = from; i < to; i++) {
            all &= contains(text[i]);
        }
        return all;
    }
}
