package io.counterfoil.hash;

import io.counterfoil.format.TokenSecret;
import io.counterfoil.model.TokenId;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256 (RFC 2104) of a token's id and secret under one key. */
final class KeyedHash {

    static final int BYTES = 32;

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;
    /** Never used directly, only cloned, which costs half as much as creating one. */
    private final Mac prototype;

    private KeyedHash(SecretKeySpec key) {
        this.key = key;
        this.prototype = newMac(key);
    }

    static KeyedHash withKey(byte[] key) {
        return new KeyedHash(new SecretKeySpec(key, ALGORITHM));
    }

    /** Returns the hash of id, full stop and secret. It is bound to the id, and useless in a different row. */
    byte[] of(TokenId id, TokenSecret secret) {
        Mac mac = freshMac();
        mac.update(id.value().getBytes(StandardCharsets.US_ASCII));
        mac.update((byte) '.');
        return mac.doFinal(secret.reveal());
    }

    private Mac freshMac() {
        try {
            return (Mac) prototype.clone();
        } catch (CloneNotSupportedException e) {
            // A provider need not support cloning.
            return newMac(key);
        }
    }

    private static Mac newMac(SecretKeySpec key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("this Java runtime offers no " + ALGORITHM, e);
        }
    }
}
