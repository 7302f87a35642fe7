package io.counterfoil.format;

import java.security.SecureRandom;

/** The 62 digits that secrets and checksums are written in. */
final class Base62 {

    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int BASE = 62;

    static final AsciiSet SET = AsciiSet.of(DIGITS);
    static final String CHARACTER_CLASS = "[0-9A-Za-z]";

    private Base62() {}

    /** Digits that are each drawn uniformly, by rejection: a remainder of division would favour the first ones. */
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

    /** Whether a range reads as that number, written as {@link #write} does. */
    static boolean reads(long number, byte[] text, int from, int to) {
        long rest = number;
        int difference = 0;
        for (int i = to - 1; i >= from; i--) {
            difference |= text[i] ^ DIGITS.charAt((int) (rest % BASE));
            rest /= BASE;
        }
        return difference == 0;
    }
}
