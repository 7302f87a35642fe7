package io.counterfoil.hash;

/** The cost parameters that a stored digest contains; unvalidated until checked. */
record Argon2Cost(int memoryKib, int iterations, int parallelism) {

    private static final int MIN_MEMORY_KIB_PER_LANE = 8;
    private static final int MAX_MEMORY_KIB = 262_144;
    private static final int MAX_ITERATIONS = 16;
    private static final int MAX_PARALLELISM = 16;
    private static final int MAX_WORK_KIB = 1_048_576;

    void requireWithinBounds() {
        requireRange("Argon2 parallelism", parallelism, 1, MAX_PARALLELISM);
        requireRange("Argon2 iterations", iterations, 1, MAX_ITERATIONS);
        requireRange("Argon2 memory in KiB", memoryKib, MIN_MEMORY_KIB_PER_LANE * parallelism, MAX_MEMORY_KIB);
        requireRange("Argon2 memory in KiB times iterations", memoryKib * iterations, 1, MAX_WORK_KIB);
    }

    /** Returns whether stored parameters are within the bounds: a corrupt row must not determine the cost. */
    boolean isWithinBounds() {
        try {
            requireWithinBounds();
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    static void requireRange(String what, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(what + " is " + value + ", outside " + least + " to " + most);
        }
    }
}
