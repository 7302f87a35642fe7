package io.counterfoil.model;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An update of a service account. Empty parts stay unchanged.
 *
 * <p>Immutable and thread-safe.
 *
 * @param name the new name
 * @param description the new description, up to 1,000 characters
 * @param owner the new owner
 * @param role the new role
 * @param attributes the attributes to set to a value, or to remove if the value is empty
 * @param expectedVersion the version that the account must have; empty for any
 */
public record ServiceAccountUpdate(
        Optional<AccountName> name,
        Optional<String> description,
        Optional<PrincipalId> owner,
        Optional<Role> role,
        Map<String, Optional<String>> attributes,
        OptionalLong expectedVersion) {

    /**
     * Creates an update. The name is validated as new, even if it was created from stored forms.
     *
     * @throws IllegalArgumentException if the name, the description or an attribute is too long or contains a forbidden
     *     character, or more attributes are set than an account may have
     */
    public ServiceAccountUpdate {
        name = Objects.requireNonNull(name, "name").map(given -> AccountName.of(given.display()));
        description =
                Objects.requireNonNull(description, "description").map(text -> Text.lines("description", text, 1_000));
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(role, "role");
        attributes = Attributes.changes(attributes);
        Objects.requireNonNull(expectedVersion, "expectedVersion");
    }

    /** Returns an update that changes nothing. */
    public static ServiceAccountUpdate empty() {
        return new ServiceAccountUpdate(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Map.of(), OptionalLong.empty());
    }

    /**
     * Returns a copy of this update with this name.
     *
     * @throws IllegalArgumentException if the name is blank, longer than 128 characters or contains a forbidden
     *     character
     */
    public ServiceAccountUpdate withName(String newName) {
        return new ServiceAccountUpdate(
                Optional.of(AccountName.of(newName)), description, owner, role, attributes, expectedVersion);
    }

    /**
     * Returns a copy of this update with this description. An empty text removes the description.
     *
     * @param newDescription up to 1,000 characters
     * @throws IllegalArgumentException if the description is longer or contains a forbidden character
     */
    public ServiceAccountUpdate withDescription(String newDescription) {
        return new ServiceAccountUpdate(
                name, Given.of("newDescription", newDescription), owner, role, attributes, expectedVersion);
    }

    /**
     * Returns a copy of this update with this user as the owner.
     *
     * @throws IllegalArgumentException if the user id is blank, longer than 255 characters or contains a forbidden
     *     character
     */
    public ServiceAccountUpdate withOwner(String userId) {
        return withOwner(PrincipalId.user(userId));
    }

    /** Returns a copy of this update with this owner. */
    public ServiceAccountUpdate withOwner(PrincipalId newOwner) {
        return new ServiceAccountUpdate(
                name, description, Given.of("newOwner", newOwner), role, attributes, expectedVersion);
    }

    /** Returns a copy of this update with this role. */
    public ServiceAccountUpdate withRole(Role newRole) {
        return new ServiceAccountUpdate(
                name, description, owner, Given.of("newRole", newRole), attributes, expectedVersion);
    }

    /**
     * Returns a copy of this update that sets this attribute, replacing its value.
     *
     * @throws IllegalArgumentException if the name is not 1 to 64 ASCII letters, digits, {@code _}, {@code .}, {@code
     *     :} or {@code -}, the value is longer than 512 characters or contains a forbidden character, or more than 32
     *     attributes are set
     */
    public ServiceAccountUpdate withAttribute(String attribute, String value) {
        return with(attribute, Optional.of(Attributes.value(Attributes.name(attribute), value)));
    }

    /**
     * Returns a copy of this update that removes this attribute.
     *
     * @throws IllegalArgumentException if the name is not 1 to 64 ASCII letters, digits, {@code _}, {@code .}, {@code
     *     :} or {@code -}
     */
    public ServiceAccountUpdate withoutAttribute(String attribute) {
        return with(Attributes.name(attribute), Optional.empty());
    }

    /**
     * Returns a copy of this update that is refused unless the account has this version, as returned by {@link
     * ServiceAccount#version()}.
     */
    public ServiceAccountUpdate expectingVersion(long version) {
        return new ServiceAccountUpdate(name, description, owner, role, attributes, OptionalLong.of(version));
    }

    private ServiceAccountUpdate with(String attribute, Optional<String> value) {
        Map<String, Optional<String>> more = new HashMap<>(attributes);
        more.put(attribute, value);
        return new ServiceAccountUpdate(name, description, owner, role, more, expectedVersion);
    }
}
