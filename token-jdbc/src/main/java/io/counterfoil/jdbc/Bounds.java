package io.counterfoil.jdbc;

import io.counterfoil.spi.Patience;
import java.time.Duration;

/**
 * How long a statement may take.
 *
 * @param lock how long it may wait for a row that another transaction holds
 * @param query how long it may take in all
 */
record Bounds(Duration lock, Duration query) {

    private static final Duration WORK = Duration.ofSeconds(10);

    /** For what is rather left out than waited for. */
    static final Bounds AT_ONCE = waiting(Duration.ZERO);

    /** For what waits while it holds something, or while a request waits for it: transactions like our own pass by then. */
    static final Bounds BRIEF = waiting(Duration.ofMillis(200));

    static Bounds waiting(Duration lock) {
        return new Bounds(lock, lock.plus(WORK));
    }

    /** For the account that a change begins with. */
    static Bounds of(Patience patience) {
        return switch (patience) {
            case NONE -> BRIEF;
            case SHORT -> waiting(Duration.ofSeconds(1));
            case LONG -> waiting(Duration.ofSeconds(5));
        };
    }

    /** How long to try again after conflicts; what is under way by then is still finished. */
    static Duration inAll(Patience patience) {
        return switch (patience) {
            case NONE -> Duration.ofMillis(250);
            case SHORT -> Duration.ofSeconds(3);
            case LONG -> Duration.ofSeconds(15);
        };
    }

    /** Whether a wait for a lock is shorter than the second that some databases count in. */
    boolean isBrief() {
        return !lock.isZero() && lock.toSeconds() == 0;
    }

    /** For databases to which 0 means for ever. */
    long lockMillis() {
        return Math.max(1, lock.toMillis());
    }

    int querySeconds() {
        return (int) Math.max(1, query.toSeconds());
    }
}
