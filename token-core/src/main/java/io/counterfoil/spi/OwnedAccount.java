package io.counterfoil.spi;

import io.counterfoil.model.PrincipalId;
import java.util.Objects;

/**
 * A live account and who answers for it.
 *
 * @param account the account
 * @param owner its owner
 */
public record OwnedAccount(AccountRef account, PrincipalId owner) {

    /** Both are required. */
    public OwnedAccount {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(owner, "owner");
    }
}
