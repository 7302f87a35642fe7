package io.counterfoil.model;

/** Thrown if this host's policy forbids the operation for every actor. */
public final class PolicyViolationException extends CounterfoilException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param reason the code of the rule that refused
     * @param message the explanation
     */
    public PolicyViolationException(String reason, String message) {
        super(reason, message, null);
    }
}
