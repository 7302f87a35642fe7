package io.counterfoil.model;

/** Thrown if a token is missing or was not accepted. The message reveals no more than a bearer may know. */
public final class AuthenticationFailedException extends CounterfoilException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception, with the same message for every cause. */
    public AuthenticationFailedException() {
        super("INVALID_TOKEN", "no valid token", null);
    }
}
