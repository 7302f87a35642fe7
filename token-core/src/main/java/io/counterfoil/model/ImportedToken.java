package io.counterfoil.model;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * A token of an older system that is to go on working: its value, or the digest that the older system kept of it.
 *
 * <p>Only a generated secret of 112 bits and more is as safe under a fast digest as ours are (NIST SP 800-63B-4). A
 * value that is shorter, or repeats itself, is refused. A digest shows nothing of the secret behind it: whoever imports
 * one vouches for it.
 *
 * <p><b>Security guarantees.</b> {@link #reveal} is the only way out. There is no {@code equals},
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
     * Hands over what the token was given by; called by the library, which keeps a digest only.
     *
     * @param ofValue what to make of a value
     * @param ofDigest what to make of a digest
     */
    public <T> T reveal(Function<? super String, ? extends T> ofValue, Function<? super byte[], ? extends T> ofDigest) {
        Objects.requireNonNull(ofValue, "ofValue");
        Objects.requireNonNull(ofDigest, "ofDigest");
        return value.isPresent() ? ofValue.apply(value.get()) : ofDigest.apply(digest.clone());
    }

    /** Redacted. */
    @Override
    public String toString() {
        return "ImportedToken[redacted]";
    }
}
