package io.counterfoil.examples.testkit;

/**
 * A host that was started for a test.
 *
 * @param port where it listens
 * @param end stops it
 */
public record RunningHost(int port, End end) {

    /** How a host is stopped. */
    @FunctionalInterface
    public interface End {

        /** Stops it. */
        void stop() throws Exception;
    }
}
