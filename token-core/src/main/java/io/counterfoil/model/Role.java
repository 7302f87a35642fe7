package io.counterfoil.model;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A named rank. The {@link RoleHierarchy} defines the order of roles; a name alone grants nothing.
 *
 * @param name 1 to 64 ASCII letters, digits, {@code _}, {@code .} or {@code -}, beginning with a letter; compared
 *     exactly, so {@code Admin} is not {@code ADMIN}
 */
public record Role(String name) {

    // Initialized before the roles, which are validated against it.
    private static final Pattern GRAMMAR = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,63}");

    /** The highest standard role. */
    public static final Role OWNER = new Role("OWNER");

    /** The standard role that manages all service accounts of an organization. */
    public static final Role ADMIN = new Role("ADMIN");

    /** The lowest standard role that creates service accounts. */
    public static final Role CONTRIBUTOR = new Role("CONTRIBUTOR");

    /** The lowest standard role. */
    public static final Role VIEWER = new Role("VIEWER");

    /**
     * Creates a role.
     *
     * @throws IllegalArgumentException if the name does not have this form
     */
    public Role {
        name = Text.matching("role name", name, GRAMMAR);
    }

    /**
     * Returns the role with this name.
     *
     * @throws IllegalArgumentException if the name is not 1 to 64 ASCII letters, digits, {@code _}, {@code .} or {@code
     *     -}, beginning with a letter
     */
    public static Role of(String name) {
        return new Role(name);
    }

    /** Returns the role with this name; empty if the text cannot be the name of a role. Never throws for any text. */
    public static Optional<Role> parse(String text) {
        return GRAMMAR.matcher(Objects.requireNonNull(text, "text")).matches()
                ? Optional.of(new Role(text))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return name;
    }
}
