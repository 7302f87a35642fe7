package io.counterfoil.spi;

import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.ServiceAccountId;
import java.util.Objects;

/**
 * The full key of a service account.
 *
 * @param organization the organization that it belongs to
 * @param account its identifier
 */
public record AccountRef(OrganizationId organization, ServiceAccountId account) {

    /**
     * Creates a key.
     *
     * @throws NullPointerException if one of them is null
     */
    public AccountRef {
        Objects.requireNonNull(organization, "organization");
        Objects.requireNonNull(account, "account");
    }
}
