package io.counterfoil.model;

/** The policy of this host forbids it, whoever asks. */
public final class PolicyViolationException extends CounterfoilException {

    private static final long serialVersionUID = 1L;

    /** With the code of the rule that refused. */
    public PolicyViolationException(String reason, String message) {
        super(reason, message, null);
    }
}
