package io.counterfoil.benchmarks;

/** How much is measured. */
enum Mode {
    /** What can be counted, in a minute. */
    COUNTS(0, 0, "10000", 0),
    /** Everything once, in eight minutes. */
    QUICK(0.4, 2, "10000,100000", 200_000),
    /** Everything, in a quarter of an hour. */
    SHORT(1, 3, "10000,100000,1000000", 1_000_000),
    /** Ten million tokens too, in an hour and a half and with 12 GB of disk. */
    FULL(1, 5, "10000,100000,1000000,10000000", 10_000_000);

    private final double effort;
    private final int rounds;
    private final String sizes;
    private final int unknown;

    Mode(double effort, int rounds, String sizes, int unknown) {
        this.effort = effort;
        this.rounds = rounds;
        this.sizes = sizes;
        this.unknown = unknown;
    }

    double effort() {
        return effort;
    }

    int forks() {
        return Math.max(2, rounds - 1);
    }

    int rounds() {
        return rounds;
    }

    /** How many tokens the databases have, by commas. */
    String sizes() {
        return System.getProperty("benchmarks.sizes", sizes);
    }

    int unknown() {
        return unknown;
    }
}
