package io.counterfoil.model;

/** What can be done to a service account; what a page may offer for a row. */
public enum Operation {
    /** See the account and its tokens. */
    VIEW,
    /** Change the name or the description. */
    EDIT_DETAILS,
    /** Give it another owner. */
    CHANGE_OWNER,
    /** Give it another role. */
    CHANGE_ROLE,
    /** Give it other attributes. */
    CHANGE_ATTRIBUTES,
    /** Issue a new token. */
    REGENERATE,
    /** End one token. */
    REVOKE_TOKEN,
    /** Stop accepting its tokens, for now. */
    DISABLE,
    /** Accept its tokens again. */
    ENABLE,
    /** End it and all its tokens for good. */
    DELETE
}
