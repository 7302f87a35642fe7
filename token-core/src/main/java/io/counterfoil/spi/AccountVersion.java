package io.counterfoil.spi;

import io.counterfoil.model.ServiceAccountId;
import java.util.Objects;

/**
 * A version of an account that a change relies on.
 *
 * @param account the account, in the organization of the change
 * @param version the version it must still have
 */
public record AccountVersion(ServiceAccountId account, long version) {

    /**
     * Creates a version.
     *
     * @throws NullPointerException if the account is null
     */
    public AccountVersion {
        Objects.requireNonNull(account, "account");
    }
}
