package io.counterfoil.model;

import java.time.Duration;
import java.time.Instant;

/** When a new token expires, as it was asked for. "Never" is a value of its own, not a null or a number. */
public sealed interface Expiry {

    /** The default lifetime of the host's policy. */
    record PolicyDefault() implements Expiry {}

    /**
     * A lifetime from the moment of issue.
     *
     * @param lifetime one microsecond to 365,000 days
     */
    record After(Duration lifetime) implements Expiry {

        /** @throws IllegalArgumentException if the lifetime is outside that range */
        public After {
            lifetime = Times.positive("lifetime", lifetime);
        }
    }

    /**
     * A fixed deadline: the token is valid before it and expired at it.
     *
     * @param deadline in the years 1 to 9999; whether it lies in the past is judged when the token is issued
     */
    record At(Instant deadline) implements Expiry {

        /** @throws IllegalArgumentException if the deadline is outside these years */
        public At {
            deadline = Times.instant("expiry", deadline);
        }
    }

    /** No expiry. */
    record Never() implements Expiry {}
}
