package io.counterfoil.model;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** The bounds of the attributes of a service account. */
final class Attributes {

    private static final int MAX_PAIRS = 32;
    private static final int MAX_VALUE = 512;
    private static final int MAX_BYTES = 4_096;

    private Attributes() {}

    /** A sorted copy, with each value in its canonical form. */
    static Map<String, String> typed(Map<String, String> given) {
        requireFew(Objects.requireNonNull(given, "attributes").size());
        Map<String, String> sorted = new TreeMap<>();
        given.forEach((name, value) -> sorted.put(name(name), value(name, value)));
        requireSmall(sorted);
        return Collections.unmodifiableMap(sorted);
    }

    /** A sorted copy of what is to be set or removed; what is set has to fit into an account. */
    static Map<String, Optional<String>> changes(Map<String, Optional<String>> given) {
        Map<String, Optional<String>> sorted = new TreeMap<>();
        Map<String, String> set = new TreeMap<>();
        Objects.requireNonNull(given, "attributes").forEach((name, change) -> {
            Optional<String> value =
                    Objects.requireNonNull(change, "attribute value").map(text -> value(name, text));
            sorted.put(name(name), value);
            value.ifPresent(text -> set.put(name, text));
        });
        requireFew(set.size());
        requireFew(sorted.size() - set.size());
        requireSmall(set);
        return Collections.unmodifiableMap(sorted);
    }

    static String name(String name) {
        return Text.matching("attribute name", name, AuditTarget.WORD);
    }

    static String value(String name, String value) {
        return Text.typed("attribute " + name, value, MAX_VALUE);
    }

    private static void requireFew(int pairs) {
        if (pairs > MAX_PAIRS) {
            throw new IllegalArgumentException(
                    pairs + " attributes are more than the " + MAX_PAIRS + " that a service account may have");
        }
    }

    private static void requireSmall(Map<String, String> attributes) {
        int bytes = attributes.entrySet().stream()
                .mapToInt(pair -> bytes(pair.getKey()) + bytes(pair.getValue()))
                .sum();
        if (bytes > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "attributes have " + bytes + " bytes of names and values, more than " + MAX_BYTES);
        }
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
