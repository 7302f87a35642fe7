package io.counterfoil.model;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * A token of an older system that is to keep working: its value, or the digest that the older system stored.
 *
 * <p>Only a generated secret of at least 112 bits is as safe under a fast digest as the library's own (NIST SP
 * 800-63B-4). A value that is shorter, or repeats itself, is refused. A digest reveals nothing about its secret, so the
 * caller vouches for it.
 *
 * <p><b>Security guarantees.</b> {@link #reveal} is the only exit. There is no {@code equals} and no serial form, and
 * {@link #toString()} is redacted. Instances are immutable and thread-safe.
 */
public final class ImportedToken {

    private final Optional<String> value;
    private final byte[] digest;

    private ImportedToken(Optional<String> value, byte[] digest) {
        this.value = value;
        this.digest = digest;
    }

    /**
     * Returns the token with this value.
     *
     * @param value 20 to 4,096 visible ASCII characters
     * @throws IllegalArgumentException if the value does not have this form, does not appear to be generated from 112
     *     random bits, or is a password hash
     */
    public static ImportedToken ofValue(String value) {
        ImportedSecret.require(Objects.requireNonNull(value, "value"));
        return new ImportedToken(Optional.of(value), new byte[0]);
    }

    /**
     * Returns the token with this digest.
     *
     * @param digest the 32 bytes of an unsalted SHA-256, or the 64 bytes of an unsalted SHA-512; copied
     * @throws IllegalArgumentException if the length is different, or the bytes are text: hexadecimal digits, Base64, a
     *     password hash
     */
    public static ImportedToken ofDigest(byte[] digest) {
        ImportedDigest.require(Objects.requireNonNull(digest, "digest"));
        return new ImportedToken(Optional.empty(), digest.clone());
    }

    /**
     * Passes the value or the digest to a function. Called by the library, which stores a digest only.
     *
     * @param ofValue applied to a value
     * @param ofDigest applied to a digest
     * @return the result of the function
     */
    public <T> T reveal(Function<? super String, ? extends T> ofValue, Function<? super byte[], ? extends T> ofDigest) {
        Objects.requireNonNull(ofValue, "ofValue");
        Objects.requireNonNull(ofDigest, "ofDigest");
        return value.isPresent() ? ofValue.apply(value.get()) : ofDigest.apply(digest.clone());
    }

    /** Returns a redacted form. */
    @Override
    public String toString() {
        return "ImportedToken[redacted]";
    }
}
