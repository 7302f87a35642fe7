package io.counterfoil.spi;

/**
 * How long a change may wait for rows that other transactions hold. Restrictions take precedence: they wait longest,
 * and changes that grant or record something yield to them.
 */
public enum Patience {
    /** For maintenance, which leaves locked accounts for the next run: does not wait at all. */
    SKIP,
    /** For a change that a request waits for: fails almost at once. */
    NONE,
    /** For a change that grants or edits: a few seconds in all. */
    SHORT,
    /** For a restriction: as long as callers wait for an answer at all. */
    LONG
}
