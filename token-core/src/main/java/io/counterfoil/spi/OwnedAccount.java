package io.counterfoil.spi;

import io.counterfoil.model.PrincipalId;
import java.time.Instant;
import java.util.Objects;

/**
 * A live account and its owner.
 *
 * @param account the account
 * @param owner its owner
 * @param createdAt when it was created
 */
public record OwnedAccount(AccountRef account, PrincipalId owner, Instant createdAt) {

    /**
     * Creates a description.
     *
     * @throws NullPointerException if one of them is null
     */
    public OwnedAccount {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(createdAt, "createdAt");
    }
}
