package io.counterfoil.hash;

/**
 * The cost of one Argon2id computation, and the number of concurrent computations.
 *
 * <p>Each running computation takes its memory outside the Java heap. Settings below the {@linkplain #defaults()
 * defaults} are for tests: OWASP lists none below 7 MiB with 5 iterations. Costs that do not belong into a request are
 * refused: memory times iterations is at most 1,048,576 KiB, which excludes the first choice of RFC 9106 (2 GiB) and
 * permits its second (64 MiB, 3 iterations, 4 lanes).
 *
 * @param memoryKib memory in KiB: at least 8 per lane (RFC 9106, section 3.1), at most 262,144
 * @param iterations passes over the memory: 1 to 16
 * @param parallelism lanes: 1 to 16
 * @param permits concurrent computations: 1 to 1,024
 */
public record Argon2Parameters(int memoryKib, int iterations, int parallelism, int permits) {

    private static final int MAX_PERMITS = 1024;

    /**
     * Creates parameters.
     *
     * @throws IllegalArgumentException if a number is out of range
     */
    public Argon2Parameters {
        new Argon2Cost(memoryKib, iterations, parallelism).requireWithinBounds();
        Argon2Cost.requireRange("Argon2 permits", permits, 1, MAX_PERMITS);
    }

    /**
     * Returns the parameters that the OWASP Password Storage Cheat Sheet lists for Argon2id with 19 MiB: 19,456 KiB, 2
     * iterations, 1 lane. At most half of the processors, and at least one, may be busy with it.
     */
    public static Argon2Parameters defaults() {
        int permits = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        return new Argon2Parameters(19_456, 2, 1, Math.min(permits, MAX_PERMITS));
    }

    /**
     * Returns a copy of these parameters with this number of concurrent computations.
     *
     * @param newPermits 1 to 1,024
     * @throws IllegalArgumentException if the number is out of range
     */
    public Argon2Parameters withPermits(int newPermits) {
        return new Argon2Parameters(memoryKib, iterations, parallelism, newPermits);
    }

    Argon2Cost cost() {
        return new Argon2Cost(memoryKib, iterations, parallelism);
    }
}
