package io.counterfoil.model;

import java.util.Objects;

/**
 * The whole string that a bearer presents. It is shown once: nothing can return it again.
 *
 * <p><b>Security guarantees.</b> {@link #reveal()} is the only way out. There is no {@code equals}, no serial form, and
 * {@link #toString()} is redacted, so that a value which strays into a log, a debugger or a template shows nothing. It
 * does not wipe memory.
 */
public final class TokenValue {

    private final String value;

    private TokenValue(String value) {
        this.value = value;
    }

    /** Wraps a value that was just made. */
    public static TokenValue of(String value) {
        return new TokenValue(Objects.requireNonNull(value, "value"));
    }

    /** The value itself: show it to the person who asked for it, once, and keep it nowhere. */
    public String reveal() {
        return value;
    }

    /** Redacted. */
    @Override
    public String toString() {
        return "TokenValue[redacted]";
    }
}
