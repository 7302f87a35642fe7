package io.counterfoil.model;

import java.util.Objects;

/** Another live service account of the organization has this name, whatever the case. */
public final class NameConflictException extends CounterfoilException {

    private static final long serialVersionUID = 1L;

    /** Of the name that was asked for. */
    public NameConflictException(AccountName name) {
        super("NAME_TAKEN", "the name " + Objects.requireNonNull(name, "name") + " is taken", null);
    }
}
