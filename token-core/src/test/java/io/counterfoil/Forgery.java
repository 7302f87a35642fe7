package io.counterfoil;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** Values that are sound by their form, and no token's. */
final class Forgery {

    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int CHECK_LENGTH = 6;

    private Forgery() {}

    /** The identifier of one token and the secret of another, with the right checksum. */
    static String withSecretOf(String value, String other) {
        String head = value.substring(0, value.lastIndexOf('_') + 1);
        String secret = other.substring(other.lastIndexOf('_') + 1, other.length() - CHECK_LENGTH);
        return head + secret + checksum(head + secret);
    }

    private static String checksum(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.US_ASCII));
        StringBuilder digits = new StringBuilder();
        for (long rest = crc.getValue(); digits.length() < CHECK_LENGTH; rest /= DIGITS.length()) {
            digits.insert(0, DIGITS.charAt((int) (rest % DIGITS.length())));
        }
        return digits.toString();
    }
}
