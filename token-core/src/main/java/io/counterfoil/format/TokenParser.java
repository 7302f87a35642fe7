package io.counterfoil.format;

import io.counterfoil.model.TokenId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads token values from the right, so that a prefix may hold underscores.
 *
 * <p>The prefix and the length are looked at first: what is refused for them costs the same at any length.
 */
final class TokenParser {

    private static final ParseResult MALFORMED = new ParseResult.Malformed();
    private static final ParseResult FOREIGN = new ParseResult.Foreign();

    private final List<String> prefixes;

    TokenParser(List<String> prefixes) {
        this.prefixes = prefixes;
    }

    ParseResult parse(String text) {
        if (!startsWithPrefix(text)) {
            return FOREIGN;
        }
        int prefixLength = text.length() - Layout.TAIL_LENGTH;
        if (prefixLength < Prefix.MIN_LENGTH || prefixLength > Prefix.MAX_LENGTH) {
            return MALFORMED;
        }
        // A character beyond Latin-1 becomes '?', one beyond ASCII a negative byte: no alphabet holds either.
        byte[] ascii = text.getBytes(StandardCharsets.ISO_8859_1);
        if (ascii.length != text.length() || !Layout.hasTail(ascii, prefixLength)) {
            return MALFORMED;
        }
        String prefix = configuredPrefix(text, prefixLength);
        if (prefix == null) {
            return Prefix.matches(ascii, prefixLength) ? FOREIGN : MALFORMED;
        }
        return Layout.hasRightChecksum(ascii) ? token(prefix, text, ascii) : MALFORMED;
    }

    private static ParsedToken token(String prefix, String text, byte[] ascii) {
        int id = Layout.idStart(prefix.length());
        TokenSecret secret = new TokenSecret(ascii, Layout.secretStart(prefix.length()));
        return new ParsedToken(prefix, new TokenId(text.substring(id, id + Layout.ID_LENGTH)), secret);
    }

    private boolean startsWithPrefix(String text) {
        for (int i = 0; i < prefixes.size(); i++) {
            String prefix = prefixes.get(i);
            if (text.startsWith(prefix) && text.startsWith("_", prefix.length())) {
                return true;
            }
        }
        return false;
    }

    private @Nullable String configuredPrefix(String text, int length) {
        for (int i = 0; i < prefixes.size(); i++) {
            String prefix = prefixes.get(i);
            if (prefix.length() == length && text.startsWith(prefix)) {
                return prefix;
            }
        }
        return null;
    }
}
