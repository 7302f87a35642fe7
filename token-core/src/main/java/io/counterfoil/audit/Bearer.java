package io.counterfoil.audit;

import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.PrincipalId;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.TokenId;
import io.counterfoil.spi.StoredCredential;

/**
 * The account of a presented token. Who presented it is unknown.
 *
 * @param organization the organization of the account
 * @param account the account
 * @param owner its owner
 * @param token the token
 */
public record Bearer(OrganizationId organization, ServiceAccountId account, PrincipalId owner, TokenId token) {

    public static Bearer of(StoredCredential credential) {
        return new Bearer(
                credential.organization(),
                credential.account(),
                credential.state().owner(),
                credential.token().id());
    }
}
