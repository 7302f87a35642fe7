package io.counterfoil.model;

import org.jspecify.annotations.Nullable;

/** Thrown if the storage did not answer. The same call may succeed later. A host responds with status 503. */
public class StorageUnavailableException extends StorageException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message the failure, without secrets, digests or SQL
     * @param cause a cause whose message contains no secret, digest or SQL; null if there is none
     */
    public StorageUnavailableException(String message, @Nullable Throwable cause) {
        this("STORAGE_UNAVAILABLE", message, cause);
    }

    /**
     * Creates the exception with a specific reason code.
     *
     * @param reason a stable code in upper case
     * @param message the failure, without secrets, digests or SQL
     * @param cause a cause whose message contains no secret, digest or SQL; null if there is none
     */
    protected StorageUnavailableException(String reason, String message, @Nullable Throwable cause) {
        super(reason, message, cause);
    }
}
