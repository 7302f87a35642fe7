package io.counterfoil.examples.operations;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Checks that a report comes from GitHub: ECDSA over P-256 with SHA-256, of the body exactly as it was sent. */
public final class ReportSignature {

    private static final String ALGORITHM = "SHA256withECDSA";

    private final Function<String, Optional<PublicKey>> keys;

    /**
     * Checks signatures with these keys.
     *
     * @param keys finds a key by its identifier, among those that GitHub publishes at
     *     {@code https://api.github.com/meta/public_keys/secret_scanning}; fetch them ahead and keep them for a while, as
     *     anybody can send identifiers
     */
    public ReportSignature(Function<String, Optional<PublicKey>> keys) {
        this.keys = Objects.requireNonNull(keys, "keys");
    }

    /**
     * Reads a key as GitHub publishes it.
     *
     * @param pem the key, in PEM
     * @throws IllegalArgumentException if the text is no such key
     */
    public static PublicKey key(String pem) {
        String base64 = pem.replaceAll("-----(BEGIN|END) PUBLIC KEY-----", "");
        try {
            byte[] encoded = Base64.getMimeDecoder().decode(base64);
            return KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the text is no public key of an elliptic curve in PEM", e);
        }
    }

    /**
     * Returns whether the body has this signature by the key with this identifier.
     *
     * @param body the bytes that were received
     * @param keyId the value of {@code Github-Public-Key-Identifier}
     * @param signature the value of {@code Github-Public-Key-Signature}, in Base64
     */
    public boolean matches(byte[] body, String keyId, String signature) {
        return keys.apply(keyId).filter(key -> matches(body, key, signature)).isPresent();
    }

    private static boolean matches(byte[] body, PublicKey key, String signature) {
        try {
            Signature verification = Signature.getInstance(ALGORITHM);
            verification.initVerify(key);
            verification.update(body);
            return verification.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }
}
