package io.counterfoil.benchmarks;

import java.security.SecureRandom;
import java.util.SplittableRandom;

/** The same "random" bytes for the same seed, so that ten million tokens need not be kept to be presented. */
final class SeededRandom extends SecureRandom {

    private static final long serialVersionUID = 1L;

    private final transient SplittableRandom random;

    SeededRandom(long seed) {
        this.random = new SplittableRandom(seed);
    }

    @Override
    public void nextBytes(byte[] bytes) {
        random.nextBytes(bytes);
    }
}
