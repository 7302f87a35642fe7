package io.counterfoil.model;

import java.time.Duration;
import java.time.Instant;

/** The requested expiry of a new token. "Never" is a value of its own, not a null or a number. */
public sealed interface Expiry {

    /** The default lifetime of the host's policy. */
    record PolicyDefault() implements Expiry {}

    /**
     * A lifetime from the time of issue.
     *
     * @param lifetime one microsecond to 365,000 days
     */
    record After(Duration lifetime) implements Expiry {

        /**
         * Creates an expiry.
         *
         * @throws IllegalArgumentException if the lifetime is out of range
         */
        public After {
            lifetime = Times.positive("lifetime", lifetime);
        }
    }

    /**
     * A fixed deadline: the token is valid before it and expired at it.
     *
     * @param deadline in the years 1 to 9999; a deadline in the past is refused when the token is issued
     */
    record At(Instant deadline) implements Expiry {

        /**
         * Creates an expiry.
         *
         * @throws IllegalArgumentException if the deadline is outside these years
         */
        public At {
            deadline = Times.instant("expiry", deadline);
        }
    }

    /** No expiry. */
    record Never() implements Expiry {}
}
