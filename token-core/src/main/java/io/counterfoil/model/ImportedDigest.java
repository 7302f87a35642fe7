package io.counterfoil.model;

import java.nio.charset.StandardCharsets;

/** Checks whether bytes can be an unsalted SHA-256 or SHA-512. */
final class ImportedDigest {

    private static final int SHA_256 = 32;
    private static final int SHA_512 = 64;
    private static final int LEAST_DIFFERENT = 8;

    private ImportedDigest() {}

    static void require(byte[] digest) {
        requireNoText(digest);
        if (digest.length != SHA_256 && digest.length != SHA_512) {
            throw new IllegalArgumentException(
                    "the digest of an imported token has " + digest.length + " bytes, neither "
                            + SHA_256 + " (SHA-256) nor " + SHA_512
                            + " (SHA-512): a shorter one is too weak, a longer one holds a"
                            + " salt; accept both systems side by side, as docs/guide/second-year.md shows");
        }
        if (different(digest) < LEAST_DIFFERENT) {
            throw new IllegalArgumentException(
                    "the digest of an imported token holds the same few bytes over and over: it is no digest");
        }
    }

    /**
     * Refuses text. The probability that a digest consists of printable characters alone is below 10 to the power of
     * -13.
     */
    private static void requireNoText(byte[] digest) {
        boolean text = digest.length > 0;
        for (byte one : digest) {
            text &= one >= ' ' && one < 0x7F;
        }
        if (text) {
            ImportedSecret.requireNoPasswordHash(new String(digest, StandardCharsets.US_ASCII));
            throw new IllegalArgumentException(
                    "the digest of an imported token is text: give the bytes themselves, decoded"
                            + " with java.util.HexFormat or java.util.Base64");
        }
    }

    private static long different(byte[] digest) {
        return new String(digest, StandardCharsets.ISO_8859_1)
                .chars()
                .distinct()
                .count();
    }
}
