package io.counterfoil.hash;

import de.mkammerer.argon2.Argon2Advanced;
import de.mkammerer.argon2.Argon2Factory;
import de.mkammerer.argon2.Argon2Factory.Argon2Types;
import de.mkammerer.argon2.Argon2Version;

/**
 * The only class that uses argon2-jvm: it cannot be loaded without {@code de.mkammerer:argon2-jvm} and JNA.
 *
 * <p>argon2-jvm wipes the copies of secret and salt that it makes outside the Java heap.
 */
final class Argon2Engine {

    private Argon2Engine() {}

    /** Computes Argon2id, version 1.3, without a key and associated data (RFC 9106, section 3.1). */
    static byte[] compute(Argon2Cost cost, byte[] secret, byte[] salt, int hashLength) {
        Argon2Advanced argon2 = Argon2Factory.createAdvanced(Argon2Types.ARGON2id);
        return argon2.rawHashAdvanced(
                cost.iterations(),
                cost.memoryKib(),
                cost.parallelism(),
                secret,
                salt,
                null,
                null,
                hashLength,
                Argon2Version.V13);
    }
}
