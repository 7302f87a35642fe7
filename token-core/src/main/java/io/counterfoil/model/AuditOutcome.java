package io.counterfoil.model;

/** How what an audit event tells of ended. */
public enum AuditOutcome {
    /** It was done. */
    SUCCESS,
    /** It was not allowed. */
    REFUSED,
    /** It was allowed and went wrong. */
    FAILURE
}
