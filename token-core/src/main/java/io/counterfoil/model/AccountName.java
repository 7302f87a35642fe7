package io.counterfoil.model;

import java.util.Objects;

/**
 * The name of a service account, with the key under which it is unique.
 *
 * @param display the name to show: stripped, in Unicode form C, 1 to 128 characters without control, bidirectional or
 *     line-separator characters or unpaired surrogates; joiners occur only between visible characters
 * @param key the form that no other live account of the organization may have, computed once when the name was given
 */
public record AccountName(String display, String key) {

    private static final int MAX_LENGTH = 128;

    /**
     * Creates a name from its stored forms, without validation: a newer version, or a newer Java with a newer Unicode,
     * may have computed them differently.
     *
     * @throws NullPointerException if one of them is null
     */
    public AccountName {
        Objects.requireNonNull(display, "display");
        Objects.requireNonNull(key, "key");
    }

    /**
     * Returns the canonical form of a name that a host passes.
     *
     * @param name any text
     * @throws IllegalArgumentException if the name is blank, longer than 128 characters, or contains a forbidden or
     *     unassigned character
     */
    public static AccountName of(String name) {
        String display = Text.line("name", name, MAX_LENGTH);
        Text.requireNotBlank("name", display);
        return new AccountName(display, NameKey.ofName(display));
    }

    /** Returns the key form of part of a name: the keys of names that contain the part contain its key. */
    public static String keyOf(String text) {
        return NameKey.ofPart(Objects.requireNonNull(text, "text"));
    }

    @Override
    public String toString() {
        return display;
    }
}
