package io.counterfoil.model;

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
 * @param expectedVersion refuse the update unless the account has this version
 */
public record ServiceAccountUpdate(
        Optional<AccountName> name,
        Optional<String> description,
        Optional<PrincipalId> owner,
        Optional<Role> role,
        OptionalLong expectedVersion) {

    /**
     * The name is judged as one that was typed, whichever way it was made.
     *
     * @throws IllegalArgumentException if the name or the description is too long or holds a forbidden character
     */
    public ServiceAccountUpdate {
        name = Objects.requireNonNull(name, "name").map(given -> AccountName.of(given.display()));
        description =
                Objects.requireNonNull(description, "description").map(text -> Text.typed("description", text, 1_000));
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(expectedVersion, "expectedVersion");
    }

    /** An update that changes nothing. */
    public static ServiceAccountUpdate empty() {
        return new ServiceAccountUpdate(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), OptionalLong.empty());
    }

    /**
     * With this name.
     *
     * @throws IllegalArgumentException if the name is blank, longer than 128 characters or holds a forbidden one
     */
    public ServiceAccountUpdate withName(String newName) {
        return new ServiceAccountUpdate(
                Optional.of(AccountName.of(newName)), description, owner, role, expectedVersion);
    }

    /** With this description; empty text removes it. */
    public ServiceAccountUpdate withDescription(String newDescription) {
        return new ServiceAccountUpdate(name, Given.of("newDescription", newDescription), owner, role, expectedVersion);
    }

    /** Owned by this user. */
    public ServiceAccountUpdate withOwner(String userId) {
        return withOwner(PrincipalId.user(userId));
    }

    /** Owned by this principal. */
    public ServiceAccountUpdate withOwner(PrincipalId newOwner) {
        return new ServiceAccountUpdate(name, description, Given.of("newOwner", newOwner), role, expectedVersion);
    }

    /** With this role. */
    public ServiceAccountUpdate withRole(Role newRole) {
        return new ServiceAccountUpdate(name, description, owner, Given.of("newRole", newRole), expectedVersion);
    }

    /** Only if the account still has this version, as {@link ServiceAccount#version()} told it. */
    public ServiceAccountUpdate expectingVersion(long version) {
        return new ServiceAccountUpdate(name, description, owner, role, OptionalLong.of(version));
    }
}
