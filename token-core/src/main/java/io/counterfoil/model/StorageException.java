package io.counterfoil.model;

import org.jspecify.annotations.Nullable;

/** The storage failed. Unless the message says that the outcome is unknown, nothing was changed. */
public class StorageException extends CounterfoilException {

    private static final long serialVersionUID = 1L;

    /** With a cause whose message holds no secret, digest or SQL, or none. */
    public StorageException(String message, @Nullable Throwable cause) {
        this("STORAGE_FAILED", message, cause);
    }

    StorageException(String reason, String message, @Nullable Throwable cause) {
        super(reason, message, cause);
    }
}
