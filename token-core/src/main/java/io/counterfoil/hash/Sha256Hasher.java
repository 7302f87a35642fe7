package io.counterfoil.hash;

import io.counterfoil.format.TokenSecret;
import io.counterfoil.model.TokenId;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.OptionalInt;

/** SHA-256 (FIPS 180-4) of the secret: 43 characters, so one block. */
final class Sha256Hasher implements SecretHasher {

    private static final String SCHEME = "sha256";
    private static final int BYTES = 32;

    /** Never fed, only cloned: on a newer JDK that is cheaper than looking the algorithm up each time. */
    private final MessageDigest prototype = newMessageDigest();

    /** What an unknown token is compared with. */
    private final Digest nobodys = Digest.owning(SCHEME, new byte[BYTES]);

    @Override
    public Digest digest(TokenId id, TokenSecret secret) {
        return Digest.owning(SCHEME, hash(secret));
    }

    @Override
    public boolean verifies(Digest digest) {
        return digest.scheme().equals(SCHEME) && digest.length() == BYTES;
    }

    @Override
    public boolean matches(TokenId id, TokenSecret secret, Digest digest) {
        return verifies(digest) && digest.matches(hash(secret));
    }

    @Override
    public boolean isCurrent(Digest digest) {
        return verifies(digest);
    }

    @Override
    public void spendOnUnknown(TokenId id, TokenSecret secret) {
        boolean unused = matches(id, secret, nobodys);
    }

    @Override
    public void requireAvailable() {
        // Every Java runtime has SHA-256, or this object would not exist.
    }

    @Override
    public OptionalInt availablePermits() {
        return OptionalInt.empty();
    }

    @Override
    public String toString() {
        return "SecretHasher[" + SCHEME + "]";
    }

    private byte[] hash(TokenSecret secret) {
        return freshMessageDigest().digest(secret.reveal());
    }

    private MessageDigest freshMessageDigest() {
        try {
            return (MessageDigest) prototype.clone();
        } catch (CloneNotSupportedException e) {
            // A provider needn't support it.
            return newMessageDigest();
        }
    }

    private static MessageDigest newMessageDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime offers no SHA-256", e);
        }
    }
}
