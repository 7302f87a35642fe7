package io.counterfoil.model;

/**
 * The reason why a token was rejected: the first in this order that applies. New constants may be added. The reason is
 * for the host; a bearer learns no more than {@code invalid_token} (RFC 6750 section 3.1).
 */
public enum RejectionReason {
    /** The token begins like one of the library's, but its form or checksum is wrong. */
    MALFORMED,
    /** The token does not exist, its secret is wrong, or its account was deleted. */
    UNKNOWN,
    /** The token was revoked. */
    REVOKED,
    /** The token's deadline has passed. */
    EXPIRED,
    /** The token's account is disabled. */
    ACCOUNT_DISABLED,
    /** The host's hierarchy does not contain the account's role. */
    UNKNOWN_ROLE
}
