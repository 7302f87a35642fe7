package io.counterfoil.model;

import java.util.Objects;
import java.util.function.Predicate;

/**
 * Defines how imported tokens of an older system are recognized.
 *
 * <p>The predicate is called for each presented value that is not one of the library's own. A value that it refuses
 * costs nothing else; a value that it accepts costs one digest and one read. It must be fast and thread-safe. A value
 * for which it throws is not recognized.
 *
 * @param algorithm the unsalted digest by which the older system looked up its tokens
 * @param looksLikeOne whether a value has the form of the older system's tokens, such as a prefix and a length
 */
public record ImportedTokens(Algorithm algorithm, Predicate<String> looksLikeOne) {

    /**
     * Creates a definition.
     *
     * @throws NullPointerException if one of them is null
     */
    public ImportedTokens {
        Objects.requireNonNull(algorithm, "algorithm");
        Objects.requireNonNull(looksLikeOne, "looksLikeOne");
    }

    /** Returns a definition for tokens stored as unsalted SHA-256 of their UTF-8 bytes. */
    public static ImportedTokens sha256(Predicate<String> looksLikeOne) {
        return new ImportedTokens(Algorithm.SHA_256, looksLikeOne);
    }

    /** Returns a definition for tokens stored as unsalted SHA-512 of their UTF-8 bytes. */
    public static ImportedTokens sha512(Predicate<String> looksLikeOne) {
        return new ImportedTokens(Algorithm.SHA_512, looksLikeOne);
    }

    /** A fast, unsalted, irreversible digest, by which a token can be looked up. */
    public enum Algorithm {
        /** SHA-256 (FIPS 180-4), 32 bytes. */
        SHA_256("SHA-256", 32),
        /** SHA-512 (FIPS 180-4), 64 bytes. */
        SHA_512("SHA-512", 64);

        private final String standardName;
        private final int bytes;

        Algorithm(String standardName, int bytes) {
            this.standardName = standardName;
            this.bytes = bytes;
        }

        /** Returns the name in Java and in the standard. */
        public String standardName() {
            return standardName;
        }

        /** Returns the length of a digest in bytes. */
        public int bytes() {
            return bytes;
        }
    }
}
