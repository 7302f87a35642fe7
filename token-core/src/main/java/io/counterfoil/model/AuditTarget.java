package io.counterfoil.model;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an audit event happened to.
 *
 * @param type what kind of thing: 1 to 64 ASCII letters, digits, {@code _}, {@code .}, {@code :} or {@code -}
 * @param id which one: 1 to 255 characters
 * @param name its name at that moment, up to 128 characters, if it has one
 */
public record AuditTarget(String type, String id, Optional<String> name) {

    static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.:-]{1,64}");

    /** @throws IllegalArgumentException if one of them is not of that form */
    public AuditTarget {
        type = Text.matching("audit target type", type, WORD);
        id = Text.identifier("audit target id", id, 255);
        Objects.requireNonNull(name, "name");
        name = name.map(text -> Text.canonical("audit target name", text, 128));
    }
}
