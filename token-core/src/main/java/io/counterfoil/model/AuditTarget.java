package io.counterfoil.model;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an audit event happened to.
 *
 * @param type what kind of thing: 1 to 64 ASCII letters, digits, {@code _}, {@code .}, {@code :} or {@code -}
 * @param id which one: any text, of which 255 characters are kept; what can't be shown is escaped, and what is too long is
 *     cut with a mark
 * @param name its name at that moment, if it has one: any text, of which 128 characters are kept
 */
public record AuditTarget(String type, String id, Optional<String> name) {

    static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.:-]{1,64}");

    /** @throws IllegalArgumentException if the type is not of that form */
    public AuditTarget {
        type = Text.matching("audit target type", type, WORD);
        id = ShownText.of("audit target id", id, 255);
        Objects.requireNonNull(name, "name");
        name = name.map(text -> ShownText.canonical("audit target name", text, 128));
    }
}
