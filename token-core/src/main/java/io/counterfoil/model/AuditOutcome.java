package io.counterfoil.model;

/** The outcome of an audited action. New constants may be added. */
public enum AuditOutcome {
    /** The action was performed. */
    SUCCESS,
    /** The action was not allowed. */
    REFUSED,
    /** The action was allowed and failed. */
    FAILURE
}
