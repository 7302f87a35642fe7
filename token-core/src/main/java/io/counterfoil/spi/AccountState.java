package io.counterfoil.spi;

import io.counterfoil.model.AccountName;
import io.counterfoil.model.PrincipalId;
import io.counterfoil.model.Role;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What may change of a service account itself.
 *
 * @param name the name and its unique key
 * @param description what it is for; may be empty
 * @param owner who answers for it
 * @param role its role, which the host's hierarchy may no longer know
 * @param enabled whether its tokens are accepted
 * @param attributes what the host gives a meaning to, sorted by name
 */
public record AccountState(
        AccountName name,
        String description,
        PrincipalId owner,
        Role role,
        boolean enabled,
        Map<String, String> attributes) {

    /** Requires all of them, and copies the attributes. */
    public AccountState {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(role, "role");
        attributes = Objects.requireNonNull(attributes, "attributes").isEmpty()
                ? Map.of()
                : Collections.unmodifiableMap(new TreeMap<>(attributes));
    }

    /** A state without attributes. */
    public AccountState(AccountName name, String description, PrincipalId owner, Role role, boolean enabled) {
        this(name, description, owner, role, enabled, Map.of());
    }

    /** The same, enabled or disabled. */
    public AccountState withEnabled(boolean newEnabled) {
        return new AccountState(name, description, owner, role, newEnabled, attributes);
    }

    /** The same, with these attributes. */
    public AccountState withAttributes(Map<String, String> newAttributes) {
        return new AccountState(name, description, owner, role, enabled, newAttributes);
    }
}
