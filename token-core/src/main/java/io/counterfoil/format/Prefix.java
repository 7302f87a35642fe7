package io.counterfoil.format;

import java.nio.charset.StandardCharsets;

/** Validates the prefix of a token value: {@code [a-z][a-z0-9]*(_[a-z0-9]+)*}, 2 to 20 characters. */
final class Prefix {

    static final int MIN_LENGTH = 2;
    static final int MAX_LENGTH = 20;

    private static final String GRAMMAR = "[a-z][a-z0-9]*(_[a-z0-9]+)*";

    private Prefix() {}

    static String require(String prefix) {
        if (prefix.length() < MIN_LENGTH || prefix.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("token prefix \"" + abbreviated(prefix) + "\" has " + prefix.length()
                    + " characters, outside " + MIN_LENGTH + " to " + MAX_LENGTH);
        }
        byte[] text = prefix.getBytes(StandardCharsets.ISO_8859_1);
        if (!matches(text, text.length)) {
            throw new IllegalArgumentException("token prefix \"" + prefix + "\" does not match " + GRAMMAR);
        }
        return prefix;
    }

    /** Returns whether the first characters of a text match the grammar of a prefix, whatever their number. */
    static boolean matches(byte[] text, int length) {
        byte previous = '_';
        for (int i = 0; i < length; i++) {
            byte character = text[i];
            boolean letter = character >= 'a' && character <= 'z';
            boolean digit = character >= '0' && character <= '9' && i > 0;
            boolean separator = character == '_' && previous != '_';
            if (!letter && !digit && !separator) {
                return false;
            }
            previous = character;
        }
        return previous != '_';
    }

    private static String abbreviated(String prefix) {
        return prefix.length() <= MAX_LENGTH ? prefix : prefix.substring(0, MAX_LENGTH) + "…";
    }
}
