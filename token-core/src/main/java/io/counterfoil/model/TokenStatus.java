package io.counterfoil.model;

/** What a token is worth at some moment. Where several hold, the first of this order is the status. */
public enum TokenStatus {
    /** Ended by somebody, before its time. */
    REVOKED,
    /** Its deadline has passed. */
    EXPIRED,
    /** Still works, beside a newer one, until its deadline. */
    SUPERSEDED,
    /** The newest token, and it works. */
    ACTIVE
}
