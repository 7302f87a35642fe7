package io.counterfoil.model;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/** Validates instants and durations: microseconds, from the year 1 to the end of the year 9999. */
final class Times {

    static final Duration LONGEST = Duration.ofDays(365_000);

    private Times() {}

    static Instant instant(String what, Instant instant) {
        Objects.requireNonNull(instant, what);
        if (instant.isBefore(Micros.EARLIEST)) {
            throw new IllegalArgumentException(what + " is before " + Micros.EARLIEST);
        }
        if (instant.isAfter(Micros.LATEST)) {
            throw new IllegalArgumentException(what + " is after " + Micros.LATEST);
        }
        return instant.truncatedTo(ChronoUnit.MICROS);
    }

    static Duration positive(String what, Duration duration) {
        Objects.requireNonNull(duration, what);
        if (duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(what + " " + duration + " exceeds " + LONGEST);
        }
        Duration truncated = duration.truncatedTo(ChronoUnit.MICROS);
        if (truncated.isNegative() || truncated.isZero()) {
            throw new IllegalArgumentException(what + " " + duration + " is shorter than a microsecond");
        }
        return truncated;
    }
}
