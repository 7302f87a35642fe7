package io.counterfoil.model;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Objects;

/**
 * The name of a service account and the key under which it is unique.
 *
 * @param display the name as it is shown: stripped, Unicode form C, 1 to 128 characters, none of them a control, format or
 *     line-separator character or an unpaired surrogate
 * @param key the lower-case form that no other live account of the organization may have
 */
public record AccountName(String display, String key) {

    /**
     * A name that was canonical where it was stored. Of one with characters that this Java does not know, the forms are
     * taken as they are.
     *
     * @throws IllegalArgumentException if the name is not of that form, or the key is not its key
     */
    public AccountName {
        String canonical = canonical(display);
        Objects.requireNonNull(key, "key");
        boolean known = display.codePoints().noneMatch(Text::isUnassigned);
        if (known && (!display.equals(canonical) || !key.equals(keyOf(display)))) {
            throw new IllegalArgumentException("name is not in its canonical form");
        }
    }

    /**
     * The canonical form of a name that somebody typed.
     *
     * @throws IllegalArgumentException if it is blank, too long or holds a forbidden or an unassigned character
     */
    public static AccountName of(String name) {
        String display = Text.typed("name", name, 128);
        return new AccountName(display, keyOf(display));
    }

    /** The key form of a part of a name, for searching. */
    public static String keyOf(String text) {
        return Normalizer.normalize(Objects.requireNonNull(text, "text").toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
    }

    private static String canonical(String name) {
        String display = Text.canonical("name", name, 128);
        Text.requireNotBlank("name", display);
        return display;
    }

    @Override
    public String toString() {
        return display;
    }
}
