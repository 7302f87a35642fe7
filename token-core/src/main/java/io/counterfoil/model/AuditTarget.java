package io.counterfoil.model;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The object of an audited action.
 *
 * @param type the kind of object: 1 to 64 ASCII letters, digits, {@code _}, {@code .}, {@code :} or {@code -}
 * @param id its identifier: any text, of which 255 characters are kept; unprintable characters are escaped, and
 *     excessive text is cut with a mark
 * @param name its name at that time, if it has one: any text, of which 128 characters are kept
 */
public record AuditTarget(String type, String id, Optional<String> name) {

    static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.:-]{1,64}");

    /**
     * Creates a target.
     *
     * @throws IllegalArgumentException if the type does not have this form
     */
    public AuditTarget {
        type = Text.matching("audit target type", type, WORD);
        id = ShownText.of("audit target id", id, 255);
        Objects.requireNonNull(name, "name");
        name = name.map(text -> ShownText.canonical("audit target name", text, 128));
    }
}
