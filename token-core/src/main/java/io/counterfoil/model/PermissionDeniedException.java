package io.counterfoil.model;

/** The actor sees the thing and may not do this to it. */
public final class PermissionDeniedException extends CounterfoilException {

    private static final long serialVersionUID = 1L;

    /** With the code of the rule that refused. */
    public PermissionDeniedException(String reason, String message) {
        super(reason, message, null);
    }
}
