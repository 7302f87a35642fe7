package io.counterfoil.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Computes the form in which names are compared and searched. Names that look the same have the same key.
 *
 * <p>Each character is converted to upper and then to lower case separately, so that no rule depends on its neighbours
 * (a final sigma is a sigma) or on a language. The result is normalized to Unicode form KC. Invisible characters are
 * dropped, and all blanks become the same blank.
 */
final class NameKey {

    private static final int MAX_LENGTH = 384;
    private static final int HASH_LENGTH = 64;
    private static final int ASCII = 0x80;

    private NameKey() {}

    /** Returns the key of a whole name, without blanks at its ends, and of bounded length. */
    static String ofName(String name) {
        String key = ofPart(name).strip();
        int length = key.codePointCount(0, key.length());
        // Only characters that expand to whole words exceed it: 128 of them can have 2,304 in form KC.
        return length <= MAX_LENGTH
                ? key
                : key.substring(0, key.offsetByCodePoints(0, MAX_LENGTH - HASH_LENGTH)) + sha256(key);
    }

    /** Returns the key of part of a name, which the keys of names that contain it contain. */
    static String ofPart(String text) {
        return isAscii(text)
                ? plainBlanks(text.toLowerCase(Locale.ROOT))
                : plainBlanks(compatible(folded(compatible(text))));
    }

    private static String compatible(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
    }

    private static String folded(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        text.codePoints()
                .mapToObj(Character::toString)
                .forEach(one -> folded.append(one.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT)));
        return folded.toString();
    }

    private static String plainBlanks(String text) {
        StringBuilder key = new StringBuilder(text.length());
        text.codePoints()
                .filter(one -> !Characters.isIgnorable(one))
                .forEach(one -> key.appendCodePoint(Characters.isBlank(one) ? ' ' : one));
        return key.toString();
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= ASCII) {
                return false;
            }
        }
        return true;
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
