package io.counterfoil.model;

import java.util.Objects;

/**
 * The complete string that a bearer presents. It is shown once: nothing can return it again.
 *
 * <p><b>Security guarantees.</b> {@link #reveal()} is the only exit. There is no {@code equals} and no serial form, and
 * {@link #toString()} is redacted, so that a value in a log, a debugger or a template reveals nothing. Memory is not
 * wiped. Instances are immutable and thread-safe.
 */
public final class TokenValue {

    private final String value;

    private TokenValue(String value) {
        this.value = value;
    }

    /** Wraps a new value. */
    public static TokenValue of(String value) {
        return new TokenValue(Objects.requireNonNull(value, "value"));
    }

    /** Returns the value itself. Show it once to the person who asked for it, and store it nowhere. */
    public String reveal() {
        return value;
    }

    /** Returns a redacted form. */
    @Override
    public String toString() {
        return "TokenValue[redacted]";
    }
}
