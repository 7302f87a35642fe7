package io.counterfoil.model;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks whether a value of an older system was generated, and can be found by a digest of the value alone. */
final class ImportedSecret {

    static final int MAX_LENGTH = 4_096;

    private static final int MIN_LENGTH = 20;
    private static final int MIN_BITS = 112;
    private static final int TRIGRAM = 3;
    private static final double LEAST_VARIETY = 0.75;
    private static final int LOOKED_AT = 256;

    /** Modular crypt format, PHC strings, the LDAP schemes, and what Django and Werkzeug write. */
    private static final Pattern PASSWORD_HASH = Pattern.compile(
            "\\$[0-9a-z-]+\\$.*|\\{[A-Za-z0-9-]+\\}.*|(pbkdf2|bcrypt|scrypt|argon2)[_a-z0-9]*[:$].*", Pattern.DOTALL);

    private static final Pattern HEX = Pattern.compile("[0-9a-f-]+|[0-9A-F-]+");
    private static final Pattern ONE_CASE = Pattern.compile("[0-9a-z_.:-]+|[0-9A-Z_.:-]+");

    private ImportedSecret() {}

    static void require(String value) {
        requireNoPasswordHash(value);
        if (value.length() < MIN_LENGTH || value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("the value of an imported token has " + value.length()
                    + " characters, outside " + MIN_LENGTH + " to " + MAX_LENGTH + ": issue a new token instead");
        }
        if (!value.chars().allMatch(one -> one > ' ' && one < 0x7F)) {
            throw new IllegalArgumentException(
                    "the value of an imported token holds a character that is not visible ASCII: issue a new token"
                            + " instead");
        }
        if (bits(value) < MIN_BITS || repeatsItself(value)) {
            throw new IllegalArgumentException("the value of an imported token was not generated from " + MIN_BITS
                    + " random bits by the look of it, and a fast digest would not protect it: issue a new"
                    + " token instead");
        }
    }

    static void requireNoPasswordHash(String text) {
        if (PASSWORD_HASH.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "this is a salted or slow hash, by which no token can be looked up: accept both systems side by"
                            + " side until each account was regenerated, as docs/guide/second-year.md shows");
        }
    }

    /**
     * Returns an upper bound of the entropy of a text with these characters. It includes a vendor's prefix, which
     * cannot be distinguished.
     */
    private static double bits(String value) {
        double perCharacter =
                HEX.matcher(value).matches() ? 4 : ONE_CASE.matcher(value).matches() ? 5 : 5.9;
        return value.length() * perCharacter;
    }

    /** Returns whether sequences repeat. In a generated text nearly all sequences of three characters are different. */
    private static boolean repeatsItself(String value) {
        Set<String> different = new HashSet<>();
        int all = Math.min(value.length(), LOOKED_AT) - TRIGRAM + 1;
        for (int i = 0; i < all; i++) {
            different.add(value.substring(i, i + TRIGRAM));
        }
        return different.size() < all * LEAST_VARIETY;
    }
}
