package io.counterfoil.model;

/** Thrown if the actor may see the object but may not perform the operation on it. */
public final class PermissionDeniedException extends CounterfoilException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param reason the code of the rule that refused
     * @param message the explanation
     */
    public PermissionDeniedException(String reason, String message) {
        super(reason, message, null);
    }
}
