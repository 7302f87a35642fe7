package io.counterfoil.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that the library refused or could not do. The message says what, the identifier and the limit; it never
 * holds a secret, a digest, SQL or a URL.
 */
public abstract class CounterfoilException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    CounterfoilException(String reason, String message, @Nullable Throwable cause) {
        super(Objects.requireNonNull(message, "message"), cause);
        this.reason = Objects.requireNonNull(reason, "reason");
    }

    /** A stable code in upper case, such as {@code ROLE_NOT_ENCOMPASSED}: the same error has the same code for ever. */
    public final String reason() {
        return reason;
    }
}
