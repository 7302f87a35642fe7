package io.counterfoil.hash;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * A pool of unused digest objects, so that a token rarely needs a new one. It uses no lock, and no thread-local
 * variable, which a million virtual threads would fill. A thread that finds a slot empty creates an object.
 */
final class SpareDigests {

    private static final int PLACES = 64;
    private static final int PLACE_BITS = 6;

    /** The distance between slots, so that two processors do not write to one cache line. */
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
