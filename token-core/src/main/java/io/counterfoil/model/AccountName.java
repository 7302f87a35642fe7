package io.counterfoil.model;

import java.util.Objects;

/**
 * The name of a service account and the key under which it is unique.
 *
 * @param display the name as it is shown: stripped, Unicode form C, 1 to 128 characters, none of them a control,
 *     bidirectional or line-separator character or an unpaired surrogate; joiners stand between visible characters only
 * @param key the form that no other live account of the organization may have, computed once when the name was given
 */
public record AccountName(String display, String key) {

    private static final int MAX_LENGTH = 128;

    /**
     * A name as it is stored. Neither form is judged again: a newer version, or a newer Java with a newer Unicode, may have
     * made them otherwise.
     */
    public AccountName {
        Objects.requireNonNull(display, "display");
        Objects.requireNonNull(key, "key");
    }

    /**
     * Returns the canonical form of a name that somebody typed.
     *
     * @throws IllegalArgumentException if it is blank, longer than 128 characters or holds a forbidden or an unassigned
     *     character
     */
    public static AccountName of(String name) {
        String display = Text.line("name", name, MAX_LENGTH);
        Text.requireNotBlank("name", display);
        return new AccountName(display, NameKey.ofName(display));
    }

    /** Returns the key form of a part of a name: the keys of names that hold the part hold its key. */
    public static String keyOf(String text) {
        return NameKey.ofPart(Objects.requireNonNull(text, "text"));
    }

    @Override
    public String toString() {
        return display;
    }
}
