package io.counterfoil.spi;

/**
 * Receives events on the thread that causes them. Implementations must be fast and thread-safe. Exceptions are logged
 * and not propagated.
 */
@FunctionalInterface
public interface CounterfoilListener {

    /** Receives an event. */
    void on(CounterfoilEvent event);
}
