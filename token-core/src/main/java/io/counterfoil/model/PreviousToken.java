package io.counterfoil.model;

import java.time.Duration;
import java.time.Instant;

/** Defines when the previous token ends after a regeneration. Nothing ever extends a token's life. */
public sealed interface PreviousToken {

    /** Ends the previous token and every older one at once. */
    static PreviousToken expiresNow() {
        return new Now();
    }

    /**
     * Lets the previous token work until this time at the latest.
     *
     * @throws IllegalArgumentException if the time is outside the years 1 to 9999
     */
    static PreviousToken expiresAt(Instant deadline) {
        return new At(deadline);
    }

    /**
     * Lets the previous token work for at most this long.
     *
     * @param overlap one microsecond to 365,000 days
     * @throws IllegalArgumentException if the overlap is out of range
     */
    static PreviousToken expiresAfter(Duration overlap) {
        return new After(overlap);
    }

    /**
     * Lets the previous token work until this long after the new token, or a later one, is first accepted, and at most
     * for the policy's longest overlap.
     *
     * @param grace one microsecond to 365,000 days
     * @throws IllegalArgumentException if the grace is out of range
     */
    static PreviousToken expiresAfterFirstUse(Duration grace) {
        return new AfterFirstUse(grace);
    }

    /** Ends the previous token at once. */
    record Now() implements PreviousToken {}

    /**
     * Ends the previous token at a fixed deadline.
     *
     * @param deadline in the years 1 to 9999
     */
    record At(Instant deadline) implements PreviousToken {

        /**
         * Creates the value.
         *
         * @throws IllegalArgumentException if the deadline is outside these years
         */
        public At {
            deadline = Times.instant("overlap deadline", deadline);
        }
    }

    /**
     * Ends the previous token some time after the regeneration.
     *
     * @param overlap one microsecond to 365,000 days
     */
    record After(Duration overlap) implements PreviousToken {

        /**
         * Creates the value.
         *
         * @throws IllegalArgumentException if the overlap is out of range
         */
        public After {
            overlap = Times.positive("overlap", overlap);
        }
    }

    /**
     * Ends the previous token some time after a later token is first accepted.
     *
     * @param grace one microsecond to 365,000 days
     */
    record AfterFirstUse(Duration grace) implements PreviousToken {

        /**
         * Creates the value.
         *
         * @throws IllegalArgumentException if the grace is out of range
         */
        public AfterFirstUse {
            grace = Times.positive("grace", grace);
        }
    }
}
