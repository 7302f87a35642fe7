package io.counterfoil.spi;

/**
 * The outcome of a commit, if the storage itself worked. Any outcome other than {@link #COMMITTED} means that nothing
 * was changed.
 */
public enum CommitResult {
    /** The complete change is stored, including its audit events. */
    COMMITTED,
    /** There was nothing to change. */
    UNCHANGED,
    /** The account, the acting account or the time no longer matches the decision. */
    VERSION_CONFLICT,
    /** A different live account of the organization has the name's key. */
    NAME_TAKEN,
    /** The organization has the maximum number of live accounts. */
    TOO_MANY_ACCOUNTS,
    /** A token with the identifier of the issued one exists, or existed in an account that has been deleted. */
    TOKEN_TAKEN
}
