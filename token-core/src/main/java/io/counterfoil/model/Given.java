package io.counterfoil.model;

import java.util.Objects;
import java.util.Optional;

/** An optional part of a request that was given: null is not the way to leave it out. */
final class Given {

    private Given() {}

    static <T> Optional<T> of(String what, T value) {
        return Optional.of(Objects.requireNonNull(value, what));
    }
}
