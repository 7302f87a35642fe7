package io.counterfoil.model;

import org.jspecify.annotations.Nullable;

/** The storage could not answer now; the same call may succeed later. A host answers with status 503. */
public class StorageUnavailableException extends StorageException {

    private static final long serialVersionUID = 1L;

    /** With a cause whose message holds no secret, digest or SQL, or none. */
    public StorageUnavailableException(String message, @Nullable Throwable cause) {
        this("STORAGE_UNAVAILABLE", message, cause);
    }

    /**
     * With a reason code of its own.
     *
     * @param reason a stable code in upper case
     */
    protected StorageUnavailableException(String reason, String message, @Nullable Throwable cause) {
        super(reason, message, cause);
    }
}
