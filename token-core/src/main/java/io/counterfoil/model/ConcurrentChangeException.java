package io.counterfoil.model;

/** Somebody else changed the account first, or a retry came too late; nothing was changed by this call. */
public final class ConcurrentChangeException extends CounterfoilException {

    private static final long serialVersionUID = 1L;

    /** With what was expected and what was found. */
    public ConcurrentChangeException(String message) {
        super("CONCURRENT_CHANGE", message, null);
    }
}
