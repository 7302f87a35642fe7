package io.counterfoil.model;

import java.util.Objects;

/** Thrown if a different live service account of the organization has this name, ignoring case. */
public final class NameConflictException extends CounterfoilException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception for the requested name. */
    public NameConflictException(AccountName name) {
        super("NAME_TAKEN", "the name " + Objects.requireNonNull(name, "name") + " is taken", null);
    }
}
