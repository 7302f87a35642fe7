package io.counterfoil.spi;

import io.counterfoil.model.AccountName;
import io.counterfoil.model.PrincipalId;
import io.counterfoil.model.Role;
import java.util.Objects;

/**
 * What may change of a service account itself.
 *
 * @param name the name and its unique key
 * @param description what it is for; may be empty
 * @param owner who answers for it
 * @param role its role, which the host's hierarchy may no longer know
 * @param enabled whether its tokens are accepted
 */
public record AccountState(AccountName name, String description, PrincipalId owner, Role role, boolean enabled) {

    /** All of them are required. */
    public AccountState {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(role, "role");
    }

    /** The same, enabled or disabled. */
    public AccountState withEnabled(boolean newEnabled) {
        return new AccountState(name, description, owner, role, newEnabled);
    }
}
