package io.counterfoil.spi;

import io.counterfoil.model.AccountName;
import io.counterfoil.model.PrincipalId;
import io.counterfoil.model.Role;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The mutable state of a service account.
 *
 * @param name the name and its unique key
 * @param description the purpose; may be empty
 * @param owner the owner
 * @param role its role, which the host's hierarchy may no longer contain
 * @param enabled whether its tokens are accepted
 * @param attributes the attributes that the host interprets, sorted by name
 */
public record AccountState(
        AccountName name,
        String description,
        PrincipalId owner,
        Role role,
        boolean enabled,
        Map<String, String> attributes) {

    /**
     * Creates a state from a copy of the attributes.
     *
     * @throws NullPointerException if one of them is null
     */
    public AccountState {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(role, "role");
        attributes = Objects.requireNonNull(attributes, "attributes").isEmpty()
                ? Map.of()
                : Collections.unmodifiableMap(new TreeMap<>(attributes));
    }

    /** Creates a state without attributes. */
    public AccountState(AccountName name, String description, PrincipalId owner, Role role, boolean enabled) {
        this(name, description, owner, role, enabled, Map.of());
    }

    /** Returns a copy of this state that is enabled or disabled. */
    public AccountState withEnabled(boolean newEnabled) {
        return new AccountState(name, description, owner, role, newEnabled, attributes);
    }

    /** Returns a copy of this state with these attributes. */
    public AccountState withAttributes(Map<String, String> newAttributes) {
        return new AccountState(name, description, owner, role, enabled, newAttributes);
    }
}
