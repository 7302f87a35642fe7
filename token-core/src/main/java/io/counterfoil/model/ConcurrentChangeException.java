package io.counterfoil.model;

/** Thrown if a concurrent change won, or a retry came too late. This call changed nothing. */
public final class ConcurrentChangeException extends CounterfoilException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message the expected and the actual state
     */
    public ConcurrentChangeException(String message) {
        super("CONCURRENT_CHANGE", message, null);
    }
}
