package io.counterfoil.model;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A token of an older system that is to go on working: its value, or the digest that the older system kept of it.
 *
 * <p>Only a generated secret of 112 bits and more is as safe under a fast digest as ours are (NIST SP 800-63B-4). A
 * value that is shorter, or repeats itself, is refused. A digest shows nothing of the secret behind it: whoever imports
 * one vouches for it.
 *
 * <p><b>Security guarantees.</b> {@link #digest} is the only way out, and returns no secret. There is no {@code equals},
 * no serial form, and {@link #toString()} is redacted. Instances are immutable and thread-safe.
 */
public final class ImportedToken {

    private final Optional<String> value;
    private final byte[] digest;

    private ImportedToken(Optional<String> value, byte[] digest) {
        this.value = value;
        this.digest = digest;
    }

    /**
     * The token with this value.
     *
     * @param value 20 to 4,096 visible ASCII characters
     * @throws IllegalArgumentException if the value is not of that form, was not generated from 112 random bits by the
     *     look of it, or is a password hash
     */
    public static ImportedToken ofValue(String value) {
        ImportedSecret.require(Objects.requireNonNull(value, "value"));
        return new ImportedToken(Optional.of(value), new byte[0]);
    }

    /**
     * The token with this digest.
     *
     * @param digest the 32 bytes of an unsalted SHA-256, or the 64 of an unsalted SHA-512; copied
     * @throws IllegalArgumentException if it has another length, or is text: hexadecimal digits, Base64, a password hash
     */
    public static ImportedToken ofDigest(byte[] digest) {
        ImportedDigest.require(Objects.requireNonNull(digest, "digest"));
        return new ImportedToken(Optional.empty(), digest.clone());
    }

    /**
     * Returns the digest under which the token is looked up; called by the library.
     *
     * @throws PolicyViolationException if the token was given by a digest of a different algorithm
     */
    public byte[] digest(ImportedTokens.Algorithm algorithm) {
        if (value.isPresent()) {
            return algorithm.digest(value.get());
        }
        if (digest.length != algorithm.bytes()) {
            throw new PolicyViolationException(
                    "IMPORT_DIGEST_OTHER",
                    "the digest has " + digest.length + " bytes, and this host takes imported tokens by "
                            + algorithm.standardName() + ", which has " + algorithm.bytes()
                            + ": name the older system's digest in Builder.importedTokens");
        }
        return digest.clone();
    }

    /**
     * Returns whether the predicate takes the value for one of the older system's; true for a token that was given by its
     * digest. Called by the library.
     */
    public boolean looksLike(Predicate<String> looksLikeOne) {
        return value.isEmpty() || Objects.requireNonNull(looksLikeOne, "looksLikeOne").test(value.get());
    }

    /** Redacted. */
    @Override
    public String toString() {
        return "ImportedToken[redacted]";
    }
}
