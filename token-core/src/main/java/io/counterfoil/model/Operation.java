package io.counterfoil.model;

/** An operation on a service account, as a user interface may offer it. New constants may be added. */
public enum Operation {
    /** See the account and its tokens. */
    VIEW,
    /** Change the name or the description. */
    EDIT_DETAILS,
    /** Change the owner. */
    CHANGE_OWNER,
    /** Change the role. */
    CHANGE_ROLE,
    /** Change the attributes. */
    CHANGE_ATTRIBUTES,
    /** Issue a new token. */
    REGENERATE,
    /** End one token. */
    REVOKE_TOKEN,
    /** Stop accepting its tokens temporarily. */
    DISABLE,
    /** Accept its tokens again. */
    ENABLE,
    /** Delete it and all its tokens permanently. */
    DELETE
}
