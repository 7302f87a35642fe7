package io.counterfoil.model;

import org.jspecify.annotations.Nullable;

/** Thrown if the storage failed. Nothing was changed unless the message says that the outcome is unknown. */
public class StorageException extends CounterfoilException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message the failure, without secrets, digests or SQL
     * @param cause a cause whose message contains no secret, digest or SQL; null if there is none
     */
    public StorageException(String message, @Nullable Throwable cause) {
        this("STORAGE_FAILED", message, cause);
    }

    StorageException(String reason, String message, @Nullable Throwable cause) {
        super(reason, message, cause);
    }
}
