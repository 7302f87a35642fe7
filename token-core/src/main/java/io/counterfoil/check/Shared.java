package io.counterfoil.check;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Replaces equal values with one object, within a thousand slots: the many cached tokens name few organizations, roles
 * and owners. Thread-safe for immutable values.
 */
public final class Shared {

    private static final int PLACE_BITS = 10;
    private static final int GOLDEN_RATIO = 0x9E3779B9;

    private final AtomicReferenceArray<Object> values = new AtomicReferenceArray<>(1 << PLACE_BITS);

    /** Returns an equal value that may be shared. */
    @SuppressWarnings("unchecked") // Equal values are of one type.
    public <T> T of(T value) {
        int place = (value.hashCode() * GOLDEN_RATIO) >>> (Integer.SIZE - PLACE_BITS);
        Object known = values.getAcquire(place);
        if (value.equals(known)) {
            return (T) known;
        }
        values.setRelease(place, value);
        return value;
    }
}
