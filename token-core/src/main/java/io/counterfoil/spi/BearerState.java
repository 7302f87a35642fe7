package io.counterfoil.spi;

import io.counterfoil.model.PrincipalId;
import io.counterfoil.model.Role;
import java.util.Map;
import java.util.Objects;

/**
 * What a verdict, and the principal that it leads to, need of an account's state. An adapter keeps it where one read finds
 * it together with the token, and writes it together with the account.
 *
 * @param name the name as it is shown
 * @param owner who answers for the account
 * @param role its role, which the host's hierarchy may no longer know
 * @param enabled whether its tokens are accepted
 * @param attributes what the host gives a meaning to; not to be modified
 */
public record BearerState(String name, PrincipalId owner, Role role, boolean enabled, Map<String, String> attributes) {

    /** All of them are required. The attributes are not copied: this is read for each authentication. */
    public BearerState {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(attributes, "attributes");
    }

    /** What a verdict needs of this state. */
    public static BearerState of(AccountState state) {
        Objects.requireNonNull(state, "state");
        return new BearerState(
                state.name().display(), state.owner(), state.role(), state.enabled(), state.attributes());
    }
}
