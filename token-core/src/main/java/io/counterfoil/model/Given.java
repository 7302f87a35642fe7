package io.counterfoil.model;

import java.util.Objects;
import java.util.Optional;

/** Wraps an optional part of a request. To omit the part, do not pass null. */
final class Given {

    private Given() {}

    static <T> Optional<T> of(String what, T value) {
        return Optional.of(Objects.requireNonNull(value, what));
    }
}
