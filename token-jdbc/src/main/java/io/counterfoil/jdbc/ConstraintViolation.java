package io.counterfoil.jdbc;

import io.counterfoil.model.StorageException;

/** Signals that a statement violated a constraint of the database: a duplicate key, a CHECK or a foreign key. */
final class ConstraintViolation extends StorageException {

    private static final long serialVersionUID = 1L;

    private final boolean duplicateKey;

    ConstraintViolation(String message, DriverFailure cause, boolean duplicateKey) {
        super(message, cause);
        this.duplicateKey = duplicateKey;
    }

    boolean isDuplicateKey() {
        return duplicateKey;
    }
}
