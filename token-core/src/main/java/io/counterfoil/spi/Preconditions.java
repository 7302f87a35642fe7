package io.counterfoil.spi;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What must hold when a change is committed, besides the version of the account it changes.
 *
 * @param actor the acting service account, when it is another one than the changed: it must still have this version, and
 *     must not get another before the change is committed
 * @param maxAccounts for a new account: how many live accounts the organization may have with it
 */
public record Preconditions(Optional<AccountVersion> actor, OptionalInt maxAccounts) {

    /** Both are required. */
    public Preconditions {
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(maxAccounts, "maxAccounts");
    }
}
