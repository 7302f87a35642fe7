package io.counterfoil.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Thrown if the library refuses or cannot perform an operation. The message states what, with the identifier and the
 * limit. It never contains a secret, a digest, SQL or a URL.
 */
public abstract class CounterfoilException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    CounterfoilException(String reason, String message, @Nullable Throwable cause) {
        super(Objects.requireNonNull(message, "message"), cause);
        this.reason = Objects.requireNonNull(reason, "reason");
    }

    /**
     * Returns a stable code in upper case, such as {@code ROLE_NOT_ENCOMPASSED}. The same error always has the same
     * code.
     */
    public final String reason() {
        return reason;
    }
}
