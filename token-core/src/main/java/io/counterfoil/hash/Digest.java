package io.counterfoil.hash;

import java.security.MessageDigest;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The stored form of a secret: the tag of a scheme, and the bytes that the scheme computed.
 *
 * <table>
 *   <caption>Schemes</caption>
 *   <tr><th>tag</th><th>bytes</th></tr>
 *   <tr><td>{@code sha256}</td><td>32: SHA-256 (FIPS 180-4) of the secret</td></tr>
 *   <tr><td>{@code hmac-sha256:<pepper id>}</td>
 *       <td>32: HMAC-SHA-256 (RFC 2104), keyed with the pepper, of token id, a full stop and secret</td></tr>
 *   <tr><td>{@code argon2id}</td>
 *       <td>the ASCII characters of a PHC string, at most 255, with parameters, salt and hash (RFC 9106)</td></tr>
 * </table>
 *
 * <p><b>Security guarantees.</b> {@link #revealBytes()} is the only exit of the bytes, for a storage adapter. There is no
 * {@code equals} that would compare them in variable time and no serial form, and {@link #toString()} is redacted.
 * Instances are immutable and thread-safe.
 */
public final class Digest {

    private static final Pattern SCHEME = Pattern.compile("[!-~]{1,64}");
    private static final int MIN_BYTES = 16;
    private static final int MAX_BYTES = 255;

    private final String scheme;
    private final byte[] bytes;

    private Digest(String scheme, byte[] bytes) {
        this.scheme = scheme;
        this.bytes = bytes;
    }

    /**
     * Returns a digest that an adapter read from its storage.
     *
     * @param scheme 1 to 64 visible ASCII characters
     * @param bytes 16 to 255 bytes, which are copied
     * @throws IllegalArgumentException if one of them is out of range
     */
    public static Digest of(String scheme, byte[] bytes) {
        if (!SCHEME.matcher(Objects.requireNonNull(scheme, "scheme")).matches()) {
            throw new IllegalArgumentException("digest scheme does not match " + SCHEME);
        }
        if (Objects.requireNonNull(bytes, "bytes").length < MIN_BYTES || bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "digest has " + bytes.length + " bytes, outside " + MIN_BYTES + " to " + MAX_BYTES);
        }
        return new Digest(scheme, bytes.clone());
    }

    /** Returns a digest that takes over an array filled by a scheme of this package. */
    static Digest owning(String scheme, byte[] bytes) {
        return new Digest(scheme, bytes);
    }

    /** Returns the tag of the scheme, with the pepper's id if there is a pepper. */
    public String scheme() {
        return scheme;
    }

    /** Returns a copy of the bytes, to be stored unchanged. */
    public byte[] revealBytes() {
        return bytes.clone();
    }

    /** Returns whether the other digest has the same scheme and bytes, in a time that depends on neither. */
    public boolean sameAs(Digest other) {
        return scheme.equals(Objects.requireNonNull(other, "other").scheme) && matches(other.bytes);
    }

    /** Compares in constant time if the lengths are equal (an attacker must not determine how much is compared). */
    boolean matches(byte[] computed) {
        return computed.length == bytes.length && MessageDigest.isEqual(computed, bytes);
    }

    int length() {
        return bytes.length;
    }

    /** Returns a redacted form. */
    @Override
    public String toString() {
        return "Digest[redacted]";
    }
}
