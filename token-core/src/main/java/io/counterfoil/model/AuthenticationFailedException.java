package io.counterfoil.model;

/** There was no token, or it was not accepted. The message says no more than a bearer may know. */
public final class AuthenticationFailedException extends CounterfoilException {

    private static final long serialVersionUID = 1L;

    /** With the same message for every cause. */
    public AuthenticationFailedException() {
        super("INVALID_TOKEN", "no valid token", null);
    }
}
