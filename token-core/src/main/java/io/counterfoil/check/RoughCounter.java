package io.counterfoil.check;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;

/**
 * Counts approximately, at almost no cost. If two threads share a slot, a count may be lost while one is interrupted,
 * and the sum may decrease. Thread-safe, without a lock.
 */
final class RoughCounter {

    private static final int PLACES = 64;
    private static final int PLACE_BITS = 6;

    /** The distance between slots, so that two processors do not write to one cache line. */
    private static final int STRIDE = 16;

    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

    private final AtomicLongArray counts = new AtomicLongArray(PLACES * STRIDE);

    void increment() {
        int place = (int) ((Thread.currentThread().getId() * GOLDEN_RATIO) >>> (Long.SIZE - PLACE_BITS)) * STRIDE;
        counts.setOpaque(place, counts.getOpaque(place) + 1);
    }

    long sum() {
        return IntStream.range(0, PLACES)
                .mapToLong(place -> counts.getOpaque(place * STRIDE))
                .sum();
    }
}
