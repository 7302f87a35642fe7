package io.counterfoil.format;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Objects;

/**
 * The 32 characters of every identifier that the library generates: digits and lower-case letters except i, l, o and u.
 *
 * <p>A single-case identifier is unique under any collation. The alphabet is Crockford's Base 32 in lower case.
 * Stateless and thread-safe.
 */
public final class IdAlphabet {

    private static final String CHARACTERS = "0123456789abcdefghjkmnpqrstvwxyz";

    static final AsciiSet SET = AsciiSet.of(CHARACTERS);

    /** The alphabet as a regular expression. */
    static final String CHARACTER_CLASS = "[0-9a-hjkmnp-tv-z]";

    private static final int MAX_LENGTH = 64;
    private static final int BITS = 5;

    private IdAlphabet() {}

    /**
     * Returns a number in this alphabet, padded on the left, so that texts sort like numbers.
     *
     * @param number not negative
     * @param length the number of characters; 13 are sufficient for every number
     * @throws IllegalArgumentException if the number is negative or needs more characters
     */
    public static String encode(long number, int length) {
        char[] text = new char[length];
        long rest = number;
        for (int i = length - 1; i >= 0; i--) {
            text[i] = CHARACTERS.charAt((int) (rest & 31));
            rest >>>= 5;
        }
        if (number < 0 || rest != 0) {
            throw new IllegalArgumentException(number + " does not fit into " + length + " characters");
        }
        return new String(text);
    }

    /**
     * Returns the first bits of some bytes in this alphabet, 5 bits per character, the most significant first.
     *
     * @param bytes at least as many bits as the characters need
     * @param length 1 to 64 characters
     * @throws IllegalArgumentException if the length is out of range, or there are too few bits
     */
    public static String encodeBits(byte[] bytes, int length) {
        requireLength(length);
        if (Objects.requireNonNull(bytes, "bytes").length * Byte.SIZE < length * BITS) {
            throw new IllegalArgumentException(
                    bytes.length + " bytes do not fill " + length + " characters of " + BITS + " bits");
        }
        char[] text = new char[length];
        for (int i = 0; i < length; i++) {
            int bit = i * BITS;
            int first = bytes[bit / Byte.SIZE] & 0xFF;
            int second = bit % Byte.SIZE > Byte.SIZE - BITS ? bytes[bit / Byte.SIZE + 1] & 0xFF : 0;
            int window = (first << Byte.SIZE) | second;
            text[i] = CHARACTERS.charAt((window >>> (2 * Byte.SIZE - BITS - bit % Byte.SIZE)) & 31);
        }
        return new String(text);
    }

    /**
     * Returns the number that part of an identifier represents, as {@link #encode} writes it.
     *
     * @param text characters of this alphabet, at most 12 of them within the range
     * @param from the start of the range, inclusive
     * @param to the end of the range, exclusive
     */
    public static long decode(String text, int from, int to) {
        Objects.requireNonNull(text, "text");
        long number = 0;
        for (int i = from; i < to; i++) {
            number = number << 5 | CHARACTERS.indexOf(text.charAt(i));
        }
        return number;
    }

    /**
     * Returns a random identifier of 5 bits per character.
     *
     * @param random the source of the bits
     * @param length 1 to 64 characters: 20 (100 bits) for a token
     * @throws IllegalArgumentException if the length is out of range
     */
    public static String random(SecureRandom random, int length) {
        Objects.requireNonNull(random, "random");
        requireLength(length);
        byte[] text = new byte[length];
        random.nextBytes(text);
        for (int i = 0; i < length; i++) {
            // 256 is a multiple of 32, so the remainder is uniform.
            text[i] = (byte) CHARACTERS.charAt(text[i] & 31);
        }
        return new String(text, StandardCharsets.US_ASCII);
    }

    private static void requireLength(int length) {
        if (length < 1 || length > MAX_LENGTH) {
            throw new IllegalArgumentException("identifier length is " + length + ", outside 1 to " + MAX_LENGTH);
        }
    }
}
