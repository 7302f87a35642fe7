package io.counterfoil.model;

/**
 * Why a token of ours was refused; the first of this order that applies. For the host's eyes: a bearer is told no more
 * than {@code invalid_token} (RFC 6750 section 3.1).
 */
public enum RejectionReason {
    /** It begins like one of ours, and its shape or checksum is wrong. */
    MALFORMED,
    /** No such token, a wrong secret, or the account was deleted. */
    UNKNOWN,
    /** Somebody ended it. */
    REVOKED,
    /** Its deadline has passed. */
    EXPIRED,
    /** Its account is disabled. */
    ACCOUNT_DISABLED,
    /** Its account has a role that the host's hierarchy does not know. */
    UNKNOWN_ROLE
}
