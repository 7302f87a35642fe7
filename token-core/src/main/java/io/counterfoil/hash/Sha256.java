package io.counterfoil.hash;

import io.counterfoil.format.TokenSecret;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** Computes SHA-256 of secrets, one after the other, in the same few arrays. Keeps no secret. For one thread at a time. */
final class Sha256 {

    static final int BYTES = 32;

    private static final int SECRET_LENGTH = 43;

    private final MessageDigest messageDigest;
    private final byte[] secretCharacters = new byte[SECRET_LENGTH];
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

    /** The digest of a secret, good until the next one is computed. */
    byte[] of(TokenSecret secret) {
        try {
            secret.revealTo(secretCharacters);
            messageDigest.update(secretCharacters);
            messageDigest.digest(result, 0, BYTES);
            return result;
        } catch (DigestException e) {
            throw new IllegalStateException("SHA-256 is longer than " + BYTES + " bytes", e);
        } finally {
            // It would keep its last block until it is used again.
            messageDigest.reset();
            Arrays.fill(secretCharacters, (byte) 0);
        }
    }
}
