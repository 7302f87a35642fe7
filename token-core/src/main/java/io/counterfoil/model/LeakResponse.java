package io.counterfoil.model;

/** What to do about a live token that was found where it should not be. */
public enum LeakResponse {
    /** Revoke it. */
    REVOKE,
    /** Only report it. */
    REPORT
}
