package io.counterfoil.format;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Objects;

/**
 * The secret part of a token value: 43 characters of {@code 0-9A-Za-z}, which are 256 random bits.
 *
 * <p><b>Security guarantees.</b> {@link #reveal()} and {@link #revealTo} are the only exits. There is no public
 * constructor, no {@code equals} that would compare in variable time, and no serial form, and {@link #toString()} is
 * redacted. Memory is not wiped: the host's request holds the same characters in a {@code String}. Instances are
 * immutable and thread-safe.
 */
public final class TokenSecret {

    private final byte[] text;
    private final int start;

    /** Wraps the secret at a position of an ASCII text, and takes over the array. */
    TokenSecret(byte[] text, int start) {
        this.text = text;
        this.start = start;
    }

    /** Returns a new array of the 43 ASCII characters, to be digested and discarded. */
    public byte[] reveal() {
        return Arrays.copyOfRange(text, start, start + Layout.SECRET_LENGTH);
    }

    /** Feeds the 43 ASCII characters to a digest, without a copy. */
    public void revealTo(MessageDigest digest) {
        Objects.requireNonNull(digest, "digest").update(text, start, Layout.SECRET_LENGTH);
    }

    /** Returns a redacted form. */
    @Override
    public String toString() {
        return "TokenSecret[redacted]";
    }
}
