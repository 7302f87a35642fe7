package io.counterfoil.model;

import java.util.Objects;
import java.util.function.Predicate;

/**
 * How tokens of an older system are recognised, so that those that were imported go on working.
 *
 * <p>The predicate sees each value that is presented and is none of ours. What it refuses costs nothing else; what it
 * takes costs one digest and one read. It must be quick and thread-safe. A value that it throws for is not recognized.
 *
 * @param algorithm the unsalted digest by which the older system looked its tokens up
 * @param looksLikeOne whether a value has the form of the older system's tokens, such as a prefix and a length
 */
public record ImportedTokens(Algorithm algorithm, Predicate<String> looksLikeOne) {

    /** Both are required. */
    public ImportedTokens {
        Objects.requireNonNull(algorithm, "algorithm");
        Objects.requireNonNull(looksLikeOne, "looksLikeOne");
    }

    /** Tokens that the older system kept as SHA-256 of their UTF-8 bytes, unsalted. */
    public static ImportedTokens sha256(Predicate<String> looksLikeOne) {
        return new ImportedTokens(Algorithm.SHA_256, looksLikeOne);
    }

    /** Tokens that the older system kept as SHA-512 of their UTF-8 bytes, unsalted. */
    public static ImportedTokens sha512(Predicate<String> looksLikeOne) {
        return new ImportedTokens(Algorithm.SHA_512, looksLikeOne);
    }

    /** A digest that is fast, unsalted and not reversible, so that a token can be looked up by its value. */
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

        /** The name by which Java and the standard know it. */
        public String standardName() {
            return standardName;
        }

        /** How many bytes a digest has. */
        public int bytes() {
            return bytes;
        }
    }
}
