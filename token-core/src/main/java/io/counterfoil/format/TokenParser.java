package io.counterfoil.format;

import io.counterfoil.model.TokenId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parses token values from the end, because a prefix may contain underscores.
 *
 * <p>The prefix and the length come first, so that such a refusal costs the same at any length. Then comes the
 * checksum, which refuses almost every malformed value, and finally the alphabets.
 */
final class TokenParser {

    private static final ParseResult MALFORMED = new ParseResult.Malformed();
    private static final ParseResult FOREIGN = new ParseResult.Foreign();

    private final List<String> prefixes;

    TokenParser(List<String> prefixes) {
        this.prefixes = prefixes;
    }

    ParseResult parse(String text) {
        return startsWithPrefix(text) ? parseOwn(text, TokenBytes.of(text)) : FOREIGN;
    }

    /**
     * Parses a text whose bytes are available.
     *
     * @param text the text
     * @param ascii the result of {@link TokenBytes#of} for the text
     */
    ParseResult parse(String text, byte[] ascii) {
        return startsWithPrefix(text) ? parseOwn(text, ascii) : FOREIGN;
    }

    private ParseResult parseOwn(String text, byte @Nullable [] ascii) {
        int prefixLength = ascii == null ? 0 : ascii.length - Layout.TAIL_LENGTH;
        if (ascii == null || prefixLength < Prefix.MIN_LENGTH) {
            return MALFORMED;
        }
        String prefix = configuredPrefix(text, prefixLength);
        if (prefix == null) {
            boolean isOfAnother = Layout.hasTail(ascii, prefixLength) && Prefix.matches(ascii, prefixLength);
            return isOfAnother ? FOREIGN : MALFORMED;
        }
        return Layout.hasRightChecksum(ascii) && Layout.hasTail(ascii, prefixLength)
                ? token(prefix, text, ascii)
                : MALFORMED;
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
