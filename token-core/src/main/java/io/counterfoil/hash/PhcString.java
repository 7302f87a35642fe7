package io.counterfoil.hash;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An Argon2id digest in the PHC string format: {@code $argon2id$v=19$m=…,t=…,p=…$salt$hash}, Base64 without padding.
 *
 * <p>Only values that this class accepted reach the native library, which never parses such a string itself.
 */
final class PhcString {

    static final String SCHEME = "argon2id";

    private static final Pattern GRAMMAR =
            Pattern.compile("\\$argon2id\\$v=19\\$m=([1-9][0-9]{0,6}),t=([1-9][0-9]?),p=([1-9][0-9]?)"
                    + "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})");

    private final Argon2Cost cost;
    private final byte[] salt;
    private final byte[] hash;

    PhcString(Argon2Cost cost, byte[] salt, byte[] hash) {
        this.cost = cost;
        this.salt = salt;
        this.hash = hash;
    }

    /** Parses a stored digest, with 8 to 64 bytes of salt and 16 to 64 of hash; empty if malformed or out of bounds. */
    static Optional<PhcString> read(Digest digest) {
        if (!digest.scheme().equals(SCHEME)) {
            return Optional.empty();
        }
        Matcher matcher = GRAMMAR.matcher(new String(digest.revealBytes(), StandardCharsets.ISO_8859_1));
        if (!matcher.matches() || !isBase64(matcher.group(4)) || !isBase64(matcher.group(5))) {
            return Optional.empty();
        }
        Argon2Cost cost = new Argon2Cost(number(matcher, 1), number(matcher, 2), number(matcher, 3));
        if (!cost.isWithinBounds()) {
            return Optional.empty();
        }
        Base64.Decoder decoder = Base64.getDecoder();
        return Optional.of(new PhcString(cost, decoder.decode(matcher.group(4)), decoder.decode(matcher.group(5))));
    }

    Digest toDigest() {
        Base64.Encoder encoder = Base64.getEncoder().withoutPadding();
        String text = "$argon2id$v=19$m=" + cost.memoryKib() + ",t=" + cost.iterations() + ",p=" + cost.parallelism()
                + "$" + encoder.encodeToString(salt) + "$" + encoder.encodeToString(hash);
        return Digest.owning(SCHEME, text.getBytes(StandardCharsets.US_ASCII));
    }

    Argon2Cost cost() {
        return cost;
    }

    byte[] salt() {
        return salt;
    }

    int hashLength() {
        return hash.length;
    }

    /** Compares in constant time if the lengths are equal. */
    boolean hasHash(byte[] computed) {
        return computed.length == hash.length && MessageDigest.isEqual(computed, hash);
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    /** Returns whether the text is Base64. A single character beyond complete groups of four encodes no byte. */
    private static boolean isBase64(String text) {
        return text.length() % 4 != 1;
    }
}
