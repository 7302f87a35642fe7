package io.counterfoil.spi;

/**
 * How long a change may wait for rows that other transactions hold. Whoever takes something away has the right of way:
 * it waits longest, and those who give or note something make room for it.
 */
public enum Patience {
    /** For a change that a request waits for: gives up almost at once. */
    NONE,
    /** For a change that gives or describes: a few seconds in all. */
    SHORT,
    /** For a change that takes something away: as long as callers wait for an answer at all. */
    LONG
}
