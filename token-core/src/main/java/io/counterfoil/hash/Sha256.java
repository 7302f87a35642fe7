package io.counterfoil.hash;

import io.counterfoil.format.TokenSecret;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Computes SHA-256 of one secret after the other, in the same array. Retains no secret. For one thread at a time. */
final class Sha256 {

    static final int BYTES = 32;

    private final MessageDigest messageDigest;
    private final byte[] result = new byte[BYTES];

    private Sha256(MessageDigest messageDigest) {
        this.messageDigest = messageDigest;
    }

    static Sha256 create() {
        try {
            return new Sha256(MessageDigest.getInstance("SHA-256"));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime offers no SHA-256", e);
        }
    }

    /** Returns the digest of a secret, valid until the next computation. */
    byte[] of(TokenSecret secret) {
        try {
            secret.revealTo(messageDigest);
            messageDigest.digest(result, 0, BYTES);
            return result;
        } catch (DigestException e) {
            throw new IllegalStateException("SHA-256 is longer than " + BYTES + " bytes", e);
        } finally {
            // Otherwise it would retain its last block until the next use.
            messageDigest.reset();
        }
    }
}
