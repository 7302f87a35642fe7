package io.counterfoil.benchmarks;

/** How long a benchmark takes: a quick run is a part of a usual one. */
final class Effort {

    private static final double PART = Double.parseDouble(System.getProperty("benchmarks.effort", "1"));

    private Effort() {}

    static double seconds(double usually) {
        return usually * PART;
    }
}
