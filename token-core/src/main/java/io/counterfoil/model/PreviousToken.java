package io.counterfoil.model;

import java.time.Duration;
import java.time.Instant;

/** What becomes of the current token when a new one takes its place. Nothing ever lengthens a token's life. */
public sealed interface PreviousToken {

    /** It ends at once, and so does every older one. */
    static PreviousToken expiresNow() {
        return new Now();
    }

    /**
     * It works until this instant at the latest.
     *
     * @throws IllegalArgumentException if the instant is outside the years 1 to 9999
     */
    static PreviousToken expiresAt(Instant deadline) {
        return new At(deadline);
    }

    /**
     * It works for this long at the most.
     *
     * @throws IllegalArgumentException if the overlap is not positive, or longer than 365,000 days
     */
    static PreviousToken expiresAfter(Duration overlap) {
        return new After(overlap);
    }

    /**
     * It works until this long after the new token, or a later one, is first accepted, and for the policy's longest
     * overlap at the most.
     *
     * @throws IllegalArgumentException if the grace is not positive, or longer than 365,000 days
     */
    static PreviousToken expiresAfterFirstUse(Duration grace) {
        return new AfterFirstUse(grace);
    }

    /** Ends at once. */
    record Now() implements PreviousToken {}

    /**
     * Ends at a fixed deadline.
     *
     * @param deadline in the years 1 to 9999
     */
    record At(Instant deadline) implements PreviousToken {

        /** @throws IllegalArgumentException if the deadline is outside these years */
        public At {
            deadline = Times.instant("overlap deadline", deadline);
        }
    }

    /**
     * Ends a while after the regeneration.
     *
     * @param overlap one microsecond to 365,000 days
     */
    record After(Duration overlap) implements PreviousToken {

        /** @throws IllegalArgumentException if the overlap is outside that range */
        public After {
            overlap = Times.positive("overlap", overlap);
        }
    }

    /**
     * Ends a while after a later token was first accepted.
     *
     * @param grace one microsecond to 365,000 days
     */
    record AfterFirstUse(Duration grace) implements PreviousToken {

        /** @throws IllegalArgumentException if the grace is outside that range */
        public AfterFirstUse {
            grace = Times.positive("grace", grace);
        }
    }
}
