package io.counterfoil.spi;

import io.counterfoil.hash.Digest;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.ServiceAccountId;
import java.util.Objects;

/**
 * What it takes to judge a token that somebody presents, read in one statement.
 *
 * @param organization the organization of the account
 * @param account the account
 * @param state what counts of the account's state, as it is now
 * @param token what counts of the token
 * @param digest the digest of the token's secret
 */
public record StoredCredential(
        OrganizationId organization,
        ServiceAccountId account,
        BearerState state,
        CredentialToken token,
        Digest digest) {

    /** All of them are required. */
    public StoredCredential {
        Objects.requireNonNull(organization, "organization");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(token, "token");
        Objects.requireNonNull(digest, "digest");
    }
}
