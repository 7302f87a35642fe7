package io.counterfoil.jdbc;

import io.counterfoil.spi.Patience;
import java.time.Duration;

/**
 * Limits the duration of a statement.
 *
 * @param lock how long it may wait for a row that a different transaction has locked
 * @param query how long it may take in all
 */
record Bounds(Duration lock, Duration query) {

    private static final Duration WORK = Duration.ofSeconds(10);
    private static final Duration WORK_OF_A_REQUEST = Duration.ofSeconds(2);

    /** For statements outside of changes: pages, audit events, last uses, maintenance. */
    static final Bounds PLAIN = new Bounds(Duration.ofSeconds(5), WORK);

    /** How long the network may be silent. Longer than any statement takes. */
    static final Duration SILENCE = Duration.ofSeconds(20);

    /** How long the network may be silent within an authentication: in its read, and in what it records. */
    static final Duration SILENCE_FOR_A_REQUEST = Duration.ofSeconds(5);

    /** For optional work that must not wait. */
    static final Bounds AT_ONCE = waiting(Duration.ZERO);

    /**
     * For work that waits while it holds a lock, or while a request waits for it. Transactions like ours end within
     * this time.
     */
    static final Bounds BRIEF = waiting(Duration.ofMillis(200));

    /** For an acting account, which is waited for while the changed account is held: that must not delay a restriction. */
    static final Bounds GLANCE = waiting(Duration.ofMillis(25));

    /** For what an authentication records before it is answered. */
    private static final Bounds OF_A_REQUEST = new Bounds(BRIEF.lock(), WORK_OF_A_REQUEST);

    /** For what an authentication updates only if nothing is in the way. */
    static final Bounds IF_FREE = new Bounds(Duration.ZERO, WORK_OF_A_REQUEST);

    static Bounds waiting(Duration lock) {
        return new Bounds(lock, lock.plus(WORK));
    }

    /** Returns the bounds for the account that a change begins with. */
    static Bounds of(Patience patience) {
        return switch (patience) {
            case SKIP -> AT_ONCE;
            case NONE -> OF_A_REQUEST;
            case SHORT -> waiting(Duration.ofSeconds(1));
            case LONG -> waiting(Duration.ofSeconds(5));
        };
    }

    /** Returns how long to retry after conflicts. An attempt that has started by then still finishes. */
    static Duration inAll(Patience patience) {
        return switch (patience) {
            case SKIP -> Duration.ZERO;
            case NONE -> Duration.ofMillis(250);
            case SHORT -> Duration.ofSeconds(3);
            case LONG -> Duration.ofSeconds(15);
        };
    }

    /** Returns whether the lock time-out is shorter than one second, the unit of some databases. */
    boolean isBrief() {
        return !lock.isZero() && lock.toSeconds() == 0;
    }

    /** Returns the lock time-out in milliseconds, at least 1, because 0 means forever on some databases. */
    long lockMillis() {
        return Math.max(1, lock.toMillis());
    }

    int querySeconds() {
        return (int) Math.max(1, query.toSeconds());
    }
}
