package io.counterfoil.hash;

/**
 * What one Argon2id computation costs, and how many may run at once.
 *
 * <p>The memory is taken outside the Java heap, for each computation that runs. Cheaper settings than the
 * {@linkplain #defaults() defaults} are for tests: OWASP names none below 7 MiB with 5 iterations. What belongs off a
 * request's path is refused: memory times iterations is at most 1,048,576 KiB, so the first choice of RFC 9106 (2 GiB)
 * is out of range, its second one (64 MiB, 3 iterations, 4 lanes) in it.
 *
 * @param memoryKib memory in KiB: at least 8 per lane (RFC 9106, section 3.1), at most 262,144
 * @param iterations passes over the memory: 1 to 16
 * @param parallelism lanes: 1 to 16
 * @param permits computations at once: 1 to 1,024
 */
public record Argon2Parameters(int memoryKib, int iterations, int parallelism, int permits) {

    private static final int MAX_PERMITS = 1024;

    /** @throws IllegalArgumentException if a number is out of its range */
    public Argon2Parameters {
        new Argon2Cost(memoryKib, iterations, parallelism).requireWithinBounds();
        Argon2Cost.requireRange("Argon2 permits", permits, 1, MAX_PERMITS);
    }

    /**
     * The parameters that the OWASP Password Storage Cheat Sheet lists for Argon2id with 19 MiB: 19,456 KiB, 2
     * iterations, 1 lane. Half of the processors, and at least one, may be busy with it.
     */
    public static Argon2Parameters defaults() {
        int permits = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        return new Argon2Parameters(19_456, 2, 1, Math.min(permits, MAX_PERMITS));
    }

    /** The same cost, with another number of computations at once. */
    public Argon2Parameters withPermits(int newPermits) {
        return new Argon2Parameters(memoryKib, iterations, parallelism, newPermits);
    }

    Argon2Cost cost() {
        return new Argon2Cost(memoryKib, iterations, parallelism);
    }
}
