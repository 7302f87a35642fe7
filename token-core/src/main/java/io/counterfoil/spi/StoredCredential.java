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
 * @param attributes the account's attributes as they are now
 * @param token the token, without its last use
 * @param digest the digest of the token's secret
 */
public record StoredCredential(
        OrganizationId organization,
        ServiceAccountId account,
        AccountAttributes attributes,
        StoredToken token,
        Digest digest) {

    /** All of them are required. */
    public StoredCredential {
        Objects.requireNonNull(organization, "organization");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(attributes, "attributes");
        Objects.requireNonNull(token, "token");
        Objects.requireNonNull(digest, "digest");
    }
}
