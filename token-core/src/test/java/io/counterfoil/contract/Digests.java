package io.counterfoil.contract;

import io.counterfoil.hash.Digest;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** Digests for tests. */
final class Digests {

    private Digests() {}

    static Digest digest() {
        byte[] bytes = new byte[32];
        ThreadLocalRandom.current().nextBytes(bytes);
        return Digest.of("sha256", bytes);
    }

    /** The form in which two digests are compared. */
    static String shown(Digest digest) {
        return digest.scheme() + ":" + HexFormat.of().formatHex(digest.revealBytes());
    }
}
