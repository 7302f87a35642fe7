package io.counterfoil.spi;

/** How a commit ended, when the storage itself worked. Whatever is not committed has changed nothing. */
public enum CommitResult {
    /** All of the change is stored, its audit events included. */
    COMMITTED,
    /** The decision was that there is nothing to change. */
    UNCHANGED,
    /** The account, the acting account or the time is no longer what the decision was made on. */
    VERSION_CONFLICT,
    /** Another live account of the organization has the name's key. */
    NAME_TAKEN,
    /** The organization has as many live accounts as it may have. */
    TOO_MANY_ACCOUNTS,
    /** A token with the identifier of the issued one exists, or did in an account that was deleted since. */
    TOKEN_TAKEN
}
