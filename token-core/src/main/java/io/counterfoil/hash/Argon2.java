package io.counterfoil.hash;

import io.counterfoil.model.StorageUnavailableException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Computes Argon2id, with a helpful error if the library or its native part is missing. */
final class Argon2 {

    private static final String MISSING = "Argon2id can't run here: add the dependency de.mkammerer:argon2-jvm, which"
            + " brings the native library and JNA; on a module path take net.java.dev.jna:jna-jpms for its JNA, and"
            + " start Java with --add-modules de.mkammerer.argon2.nolibs";

    private Argon2() {}

    /**
     * Returns the hash of a secret.
     *
     * @throws IllegalStateException if argon2-jvm, JNA or the native library is missing
     * @throws StorageUnavailableException if the native library failed for lack of memory
     */
    static byte[] hash(Argon2Cost cost, byte[] secret, byte[] salt, int hashLength) {
        try {
            return Argon2Engine.compute(cost, secret, salt, hashLength);
        } catch (LinkageError e) {
            throw new IllegalStateException(MISSING, e);
        } catch (IllegalStateException e) {
            throw new StorageUnavailableException("an Argon2id computation failed", e);
        }
    }

    /**
     * Computes one cheap hash with a known value.
     *
     * @throws IllegalStateException if something is missing, or the result is wrong
     */
    static void requireAvailable() {
        byte[] expected = HexFormat.of().parseHex("f137f8e186a403a679ccd0606e5ab5dcdafe43c1640855ac8c6e33e9bd63eeb3");
        byte[] password = "password".getBytes(StandardCharsets.US_ASCII);
        byte[] salt = "somesalt".getBytes(StandardCharsets.US_ASCII);
        byte[] computed = hash(new Argon2Cost(8, 1, 1), password, salt, expected.length);
        if (!MessageDigest.isEqual(expected, computed)) {
            throw new IllegalStateException("Argon2id can't run here: the native library computes wrong hashes");
        }
    }
}
