package io.counterfoil.format;

import java.security.SecureRandom;
import java.util.Arrays;

/** The 62 digits of secrets and checksums. */
final class Base62 {

    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int BASE = 62;

    /** The value of each byte as a digit; negative if it is not a digit. */
    private static final byte[] VALUES = values();

    static final AsciiSet SET = AsciiSet.of(DIGITS);
    static final String CHARACTER_CLASS = "[0-9A-Za-z]";

    private Base62() {}

    /**
     * Returns digits that are each drawn uniformly, by rejection; the remainder of a division would favour the first
     * ones.
     */
    static byte[] random(SecureRandom random, int length) {
        byte[] digits = new byte[length];
        byte[] pool = new byte[length];
        int drawn = 0;
        while (drawn < length) {
            random.nextBytes(pool);
            for (int i = 0; i < pool.length && drawn < length; i++) {
                int candidate = pool[i] & 63;
                if (candidate < BASE) {
                    digits[drawn++] = (byte) DIGITS.charAt(candidate);
                }
            }
        }
        return digits;
    }

    /** Writes a number into a range, most significant digit first, padded with zeros. */
    static void write(long number, byte[] text, int from, int to) {
        long rest = number;
        for (int i = to - 1; i >= from; i--) {
            text[i] = (byte) DIGITS.charAt((int) (rest % BASE));
            rest /= BASE;
        }
    }

    /** Returns whether a range contains this number, as {@link #write} writes it. No other text of that length does. */
    static boolean reads(long number, byte[] text, int from, int to) {
        long read = 0;
        int anyNegative = 0;
        for (int i = from; i < to; i++) {
            int value = VALUES[text[i] & 0xFF];
            anyNegative |= value;
            read = read * BASE + value;
        }
        return anyNegative >= 0 && read == number;
    }

    private static byte[] values() {
        byte[] values = new byte[256];
        Arrays.fill(values, (byte) -1);
        for (int i = 0; i < BASE; i++) {
            values[DIGITS.charAt(i)] = (byte) i;
        }
        return values;
    }
}
