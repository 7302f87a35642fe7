package io.counterfoil;

import java.util.Objects;

/** A builder's option: a default that can be set once. */
final class Option<T> {

    private final String name;
    private T value;
    private boolean isSet;

    Option(String name, T defaultValue) {
        this.name = name;
        this.value = defaultValue;
    }

    void set(T newValue) {
        if (isSet) {
            throw new IllegalStateException(name + " is already set");
        }
        value = Objects.requireNonNull(newValue, name);
        isSet = true;
    }

    T get() {
        return value;
    }
}
