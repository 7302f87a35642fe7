package io.counterfoil.spi;

import io.counterfoil.model.PrincipalId;
import io.counterfoil.model.Role;
import java.util.Map;
import java.util.Objects;

/**
 * The part of an account's state that an authentication and its principal need. An adapter stores it where one read
 * finds it together with the token, and writes it together with the account.
 *
 * @param name the name to show
 * @param owner the owner
 * @param role its role, which the host's hierarchy may no longer contain
 * @param enabled whether its tokens are accepted
 * @param attributes the attributes that the host interprets; not to be modified
 */
public record BearerState(String name, PrincipalId owner, Role role, boolean enabled, Map<String, String> attributes) {

    /**
     * Creates a state. The attributes are not copied, because a state is read for each authentication.
     *
     * @throws NullPointerException if one of them is null
     */
    public BearerState {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(attributes, "attributes");
    }

    /** Returns the part of this state that an authentication needs. */
    public static BearerState of(AccountState state) {
        Objects.requireNonNull(state, "state");
        return new BearerState(
                state.name().display(), state.owner(), state.role(), state.enabled(), state.attributes());
    }
}
