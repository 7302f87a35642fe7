package io.counterfoil.check;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;

/**
 * Counts about how often something happens, at almost no cost. Where two threads share a place, what one counts while the
 * other is interrupted may be lost, and the sum may go back. Thread-safe, without a lock.
 */
final class RoughCounter {

    private static final int PLACES = 64;
    private static final int PLACE_BITS = 6;

    /** Places are this far apart, so that two processors don't write to one cache line. */
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
