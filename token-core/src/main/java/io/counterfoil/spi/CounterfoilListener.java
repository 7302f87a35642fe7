package io.counterfoil.spi;

/**
 * Told of what happens, on the thread on which it happens: be quick. Must be thread-safe; an exception it throws is
 * logged and goes no further.
 */
@FunctionalInterface
public interface CounterfoilListener {

    /** Told of this event. */
    void on(CounterfoilEvent event);
}
