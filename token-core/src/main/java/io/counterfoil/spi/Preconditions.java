package io.counterfoil.spi;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Conditions for committing a change, in addition to the version of the account that it changes.
 *
 * @param actor the acting service account, if it is not the changed one: it must still be as described when the change is
 *     committed
 * @param maxAccounts for a new account: how many live accounts the organization may have, including it
 */
public record Preconditions(Optional<ActingAccount> actor, OptionalInt maxAccounts) {

    /**
     * Creates conditions.
     *
     * @throws NullPointerException if one of them is null
     */
    public Preconditions {
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(maxAccounts, "maxAccounts");
    }
}
