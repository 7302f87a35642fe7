package io.counterfoil.model;

import java.util.Objects;

/**
 * A token of ours that was found in a text.
 *
 * @param tokenId the public identifier of the token
 * @param organization the organization of its account
 * @param accountId its account
 * @param state what the finding is worth
 * @param revoked whether the token was revoked because of this finding
 */
public record LeakedToken(
        TokenId tokenId, OrganizationId organization, ServiceAccountId accountId, State state, boolean revoked) {

    /** @throws IllegalArgumentException if a token is said to be revoked that was not live */
    public LeakedToken {
        Objects.requireNonNull(tokenId, "tokenId");
        Objects.requireNonNull(organization, "organization");
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(state, "state");
        if (revoked && state != State.LIVE) {
            throw new IllegalArgumentException("token " + tokenId + " was " + state + " and can't have been revoked");
        }
    }

    /** What a finding is worth. */
    public enum State {
        /** The secret is right, and the token had not ended when it was found. It may belong to a disabled account. */
        LIVE,
        /** The secret is right, and the token had ended. */
        ENDED,
        /** The identifier is one of ours, and the secret is wrong: the finding proves nothing. */
        UNKNOWN
    }
}
