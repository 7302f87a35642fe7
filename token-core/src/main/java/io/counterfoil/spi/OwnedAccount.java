package io.counterfoil.spi;

import io.counterfoil.model.PrincipalId;
import java.util.Objects;

/**
 * A live account and its owner.
 *
 * @param account the account
 * @param owner its owner
 */
public record OwnedAccount(AccountRef account, PrincipalId owner) {

    /**
     * Creates a pair.
     *
     * @throws NullPointerException if one of them is null
     */
    public OwnedAccount {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(owner, "owner");
    }
}
