package io.counterfoil.spi;

import io.counterfoil.hash.Digest;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.ServiceAccountId;
import java.util.Objects;

/**
 * Everything needed to authenticate a presented token, read in one statement.
 *
 * @param organization the organization of the account
 * @param account the account
 * @param state the relevant part of the account's current state
 * @param token the relevant part of the token
 * @param digest the digest of the token's secret
 */
public record StoredCredential(
        OrganizationId organization,
        ServiceAccountId account,
        BearerState state,
        CredentialToken token,
        Digest digest) {

    /**
     * Creates a credential.
     *
     * @throws NullPointerException if one of them is null
     */
    public StoredCredential {
        Objects.requireNonNull(organization, "organization");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(token, "token");
        Objects.requireNonNull(digest, "digest");
    }
}
