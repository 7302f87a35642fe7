package io.counterfoil.model;

/** The response to a live token that was found in a reported text. */
public enum LeakResponse {
    /** Revoke it. */
    REVOKE,
    /** Only report it. */
    REPORT
}
