package io.counterfoil.model;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Bounds the attributes of a service account: names and values that the host interprets, such as a team, a rate tier, a
 * scope or a network. The library compares them exactly and does not interpret them.
 */
public final class Attributes {

    private static final int MAX_PAIRS = 32;
    private static final int MAX_VALUE = 512;
    private static final int MAX_BYTES = 4_096;

    private Attributes() {}

    /** Returns a sorted copy, with each value in its canonical form. */
    static Map<String, String> typed(Map<String, String> given) {
        requireFew(Objects.requireNonNull(given, "attributes").size());
        Map<String, String> sorted = new TreeMap<>();
        given.forEach((name, value) -> sorted.put(name(name), value(name, value)));
        requireSmall(sorted);
        return Collections.unmodifiableMap(sorted);
    }

    /** Returns a sorted copy of the attributes to set or remove. Those to set must fit into an account. */
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
        return Text.line("attribute " + name, value, MAX_VALUE);
    }

    /**
     * Describes by how much these attributes exceed the bounds: 32 attributes, with 4,096 bytes of names and values
     * together in UTF-8.
     *
     * @return the description; empty if the attributes are within the bounds
     */
    public static Optional<String> excess(Map<String, String> attributes) {
        if (Objects.requireNonNull(attributes, "attributes").size() > MAX_PAIRS) {
            return Optional.of(tooMany(attributes.size()));
        }
        int bytes = 0;
        for (Map.Entry<String, String> pair : attributes.entrySet()) {
            bytes += bytes(pair.getKey()) + bytes(pair.getValue());
        }
        return bytes > MAX_BYTES
                ? Optional.of("attributes with " + bytes + " bytes of names and values, more than " + MAX_BYTES)
                : Optional.empty();
    }

    private static void requireFew(int pairs) {
        if (pairs > MAX_PAIRS) {
            throw new IllegalArgumentException(tooMany(pairs));
        }
    }

    private static void requireSmall(Map<String, String> attributes) {
        Optional<String> excess = excess(attributes);
        if (excess.isPresent()) {
            throw new IllegalArgumentException(excess.get());
        }
    }

    private static String tooMany(int pairs) {
        return pairs + " attributes, more than the " + MAX_PAIRS + " that a service account may have";
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
