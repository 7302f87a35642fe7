package io.counterfoil.model;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What to change of a service account; what is empty stays.
 *
 * @param name the new name
 * @param description the new description, up to 1,000 characters
 * @param owner the new owner
 * @param role the new role
 * @param attributes the attributes to set, each with its new value, or to remove, where that is empty
 * @param expectedVersion refuse the update unless the account has this version
 */
public record ServiceAccountUpdate(
        Optional<AccountName> name,
        Optional<String> description,
        Optional<PrincipalId> owner,
        Optional<Role> role,
        Map<String, Optional<String>> attributes,
        OptionalLong expectedVersion) {

    /**
     * The name is judged as one that was typed, whichever way it was made.
     *
     * @throws IllegalArgumentException if the name, the description or an attribute is too long or holds a forbidden
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

    /** An update that changes nothing. */
    public static ServiceAccountUpdate empty() {
        return new ServiceAccountUpdate(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Map.of(), OptionalLong.empty());
    }

    /**
     * With this name.
     *
     * @throws IllegalArgumentException if the name is blank, longer than 128 characters or holds a forbidden one
     */
    public ServiceAccountUpdate withName(String newName) {
        return new ServiceAccountUpdate(
                Optional.of(AccountName.of(newName)), description, owner, role, attributes, expectedVersion);
    }

    /** With this description; empty text removes it. */
    public ServiceAccountUpdate withDescription(String newDescription) {
        return new ServiceAccountUpdate(
                name, Given.of("newDescription", newDescription), owner, role, attributes, expectedVersion);
    }

    /** Owned by this user. */
    public ServiceAccountUpdate withOwner(String userId) {
        return withOwner(PrincipalId.user(userId));
    }

    /** Owned by this principal. */
    public ServiceAccountUpdate withOwner(PrincipalId newOwner) {
        return new ServiceAccountUpdate(
                name, description, Given.of("newOwner", newOwner), role, attributes, expectedVersion);
    }

    /** With this role. */
    public ServiceAccountUpdate withRole(Role newRole) {
        return new ServiceAccountUpdate(
                name, description, owner, Given.of("newRole", newRole), attributes, expectedVersion);
    }

    /**
     * With this attribute, in place of the value that it has.
     *
     * @throws IllegalArgumentException if the name is not 1 to 64 ASCII letters, digits, {@code _}, {@code .}, {@code :} or
     *     {@code -}, or the value is longer than 512 characters or holds a forbidden one, or more than 32 attributes are set
     */
    public ServiceAccountUpdate withAttribute(String attribute, String value) {
        return with(attribute, Optional.of(Attributes.value(Attributes.name(attribute), value)));
    }

    /**
     * Without this attribute.
     *
     * @throws IllegalArgumentException if the name is not 1 to 64 ASCII letters, digits, {@code _}, {@code .}, {@code :} or
     *     {@code -}
     */
    public ServiceAccountUpdate withoutAttribute(String attribute) {
        return with(Attributes.name(attribute), Optional.empty());
    }

    /** Only if the account still has this version, as {@link ServiceAccount#version()} told it. */
    public ServiceAccountUpdate expectingVersion(long version) {
        return new ServiceAccountUpdate(name, description, owner, role, attributes, OptionalLong.of(version));
    }

    private ServiceAccountUpdate with(String attribute, Optional<String> value) {
        Map<String, Optional<String>> more = new HashMap<>(attributes);
        more.put(attribute, value);
        return new ServiceAccountUpdate(name, description, owner, role, more, expectedVersion);
    }
}
