package io.counterfoil.hash;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Digests that nobody uses at the moment, so that not each token needs a new one. There is no lock, and no variable of a
 * thread's own that a million virtual threads would fill: whoever finds a place empty makes another.
 */
final class SpareDigests {

    private static final int PLACES = 64;
    private static final int PLACE_BITS = 6;

    /** Places are this far apart, so that two processors don't write to one cache line. */
    private static final int STRIDE = 32;

    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

    private final AtomicReferenceArray<Sha256> places = new AtomicReferenceArray<>(PLACES * STRIDE);

    Sha256 take() {
        Sha256 spare = places.getAndSet(place(), null);
        return spare == null ? Sha256.create() : spare;
    }

    void giveBack(Sha256 spare) {
        places.setRelease(place(), spare);
    }

    private static int place() {
        return (int) ((Thread.currentThread().getId() * GOLDEN_RATIO) >>> (Long.SIZE - PLACE_BITS)) * STRIDE;
    }
}
