package io.counterfoil.jdbc;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The attributes of an account in one column: {@code \nname=value\n…\n}, sorted by name. A name contains no equals sign
 * and a value no line break, so nothing is escaped, and {@link #pair} can find each pair.
 */
final class AttributesText {

    private AttributesText() {}

    /** Returns the text of the column; empty if there are no attributes. */
    static String write(Map<String, String> attributes) {
        if (attributes.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder("\n");
        new TreeMap<>(attributes)
                .forEach((name, value) ->
                        text.append(name).append('=').append(value).append('\n'));
        return text.toString();
    }

    /**
     * Parses the text of the column.
     *
     * @throws IllegalArgumentException if the text does not have this form
     */
    static Map<String, String> read(String text) {
        if (text.isEmpty()) {
            return Map.of();
        }
        SortedMap<String, String> attributes = new TreeMap<>();
        int begin = 1;
        while (begin < text.length()) {
            int equals = text.indexOf('=', begin);
            int end = text.indexOf('\n', begin);
            if (equals < 0 || end < equals) {
                throw new IllegalArgumentException("an attribute without a value");
            }
            attributes.put(text.substring(begin, equals), text.substring(equals + 1, end));
            begin = end + 1;
        }
        return Collections.unmodifiableSortedMap(attributes);
    }

    /** Returns the part of the column's text that represents an attribute. */
    static String pair(String name, String value) {
        return "\n" + name + "=" + value + "\n";
    }

    /** Returns a hash by which an index finds an attribute. Different attributes may have the same hash. */
    static long hash(String name, String value) {
        byte[] text = (name + "=" + value).getBytes(StandardCharsets.UTF_8);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
            long hash = 0;
            for (int i = 0; i < Long.BYTES; i++) {
                hash = (hash << Byte.SIZE) | (digest[i] & 0xff);
            }
            return hash;
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
