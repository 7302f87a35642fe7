package io.counterfoil.model;

import java.util.Objects;

/**
 * A token that was found in a reported text.
 *
 * @param tokenId the public identifier of the token
 * @param organization the organization of its account
 * @param accountId its account
 * @param state the significance of the finding
 * @param revoked whether the token was revoked because of this finding
 */
public record LeakedToken(
        TokenId tokenId, OrganizationId organization, ServiceAccountId accountId, State state, boolean revoked) {

    /**
     * Creates a finding.
     *
     * @throws IllegalArgumentException if a token that was not live is marked as revoked
     */
    public LeakedToken {
        Objects.requireNonNull(tokenId, "tokenId");
        Objects.requireNonNull(organization, "organization");
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(state, "state");
        if (revoked && state != State.LIVE) {
            throw new IllegalArgumentException("token " + tokenId + " was " + state + " and can't have been revoked");
        }
    }

    /** The significance of a finding. */
    public enum State {
        /** The secret matches, and the token was live when it was found. Its account may be disabled. */
        LIVE,
        /** The secret matches, and the token had ended. */
        ENDED,
        /** The identifier exists, but the secret does not match: the finding proves nothing. */
        UNKNOWN
    }
}
