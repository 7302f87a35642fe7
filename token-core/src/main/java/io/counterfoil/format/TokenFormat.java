package io.counterfoil.format;

import io.counterfoil.model.TokenId;
import io.counterfoil.model.TokenValue;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The format of a host's token values: {@code prefix_id_secretcheck}, in ASCII, with a fixed length for a given prefix.
 * <ul>
 * <li>prefix: {@code [a-z][a-z0-9]*(_[a-z0-9]+)*}, 2 to 20 characters, chosen by the host;
 * <li>id: 20 characters of {@code 0123456789abcdefghjkmnpqrstvwxyz}, public;
 * <li>secret: 43 characters, drawn uniformly from {@code 0-9A-Za-z}: 256 bits;
 * <li>check: the CRC-32 of everything before it, as 6 digits in base 62 ({@code 0-9A-Za-z}, most significant first). It
 *     detects typing errors and helps secret scanners; it is not a protection.
 * </ul>
 *
 * <p>Immutable and thread-safe.
 */
public final class TokenFormat {

    private final List<String> prefixes;
    private final TokenParser parser;
    private final TokenScanner scanner;
    private final Pattern pattern;

    private TokenFormat(List<String> prefixes) {
        this.prefixes = List.copyOf(prefixes);
        this.parser = new TokenParser(this.prefixes);
        this.scanner = new TokenScanner(this.prefixes, parser);
        this.pattern = Pattern.compile("\\b(?:" + String.join("|", prefixes) + ")_"
                + IdAlphabet.CHARACTER_CLASS + "{" + Layout.ID_LENGTH + "}_"
                + Base62.CHARACTER_CLASS + "{" + (Layout.SECRET_LENGTH + Layout.CHECK_LENGTH) + "}\\b");
    }

    /**
     * Returns a format with a prefix for new tokens, and the prefixes of earlier ones.
     *
     * @param currentPrefix the prefix of new tokens
     * @param formerPrefixes further prefixes to recognize
     * @throws IllegalArgumentException if a prefix does not match the grammar, is shorter than 2 or longer than 20
     *     characters, or is given twice
     */
    public static TokenFormat of(String currentPrefix, String... formerPrefixes) {
        List<String> prefixes = new ArrayList<>();
        prefixes.add(Prefix.require(Objects.requireNonNull(currentPrefix, "currentPrefix")));
        for (String former : Objects.requireNonNull(formerPrefixes, "formerPrefixes")) {
            String prefix = Prefix.require(Objects.requireNonNull(former, "former prefix"));
            if (prefixes.contains(prefix)) {
                throw new IllegalArgumentException("token prefix \"" + prefix + "\" is given twice");
            }
            prefixes.add(prefix);
        }
        return new TokenFormat(prefixes);
    }

    /** Returns the prefix of new tokens. */
    public String currentPrefix() {
        return prefixes.get(0);
    }

    /** Generates a new token with the current prefix: an identifier of 100 random bits and a secret of 256. */
    public ParsedToken generate(SecureRandom random) {
        TokenId id = new TokenId(IdAlphabet.random(Objects.requireNonNull(random, "random"), Layout.ID_LENGTH));
        byte[] secret = Base62.random(random, Layout.SECRET_LENGTH);
        return new ParsedToken(currentPrefix(), id, new TokenSecret(secret, 0));
    }

    /** Returns the complete value of a token, to be shown once. */
    public TokenValue write(ParsedToken token) {
        byte[] head = (Objects.requireNonNull(token, "token").prefix() + "_"
                        + token.id().value() + "_")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] text = Arrays.copyOf(head, head.length + Layout.SECRET_LENGTH + Layout.CHECK_LENGTH);
        System.arraycopy(token.secret().reveal(), 0, text, head.length, Layout.SECRET_LENGTH);
        Layout.writeChecksum(text);
        return TokenValue.of(new String(text, StandardCharsets.US_ASCII));
    }

    /**
     * Parses a text. Exactly one text represents a token: nothing is trimmed, case-folded or decoded.
     *
     * <p>Never throws for any text, and refuses an excessively long one without reading it. A text that starts with a
     * configured prefix and is not a token value is {@link ParseResult.Malformed}, unless it has the complete form of a
     * token with a longer prefix that is not configured, such as {@code acme_test_…} if only {@code acme} is: then it
     * is {@link ParseResult.Foreign}, like any other text.
     */
    public ParseResult parse(String text) {
        return parser.parse(Objects.requireNonNull(text, "text"));
    }

    /**
     * Parses a text whose bytes are available, like {@link #parse(String)}.
     *
     * @param text the text
     * @param bytes the result of {@link TokenBytes#of(String)} for the text
     */
    public ParseResult parse(String text, byte[] bytes) {
        return parser.parse(Objects.requireNonNull(text, "text"), Objects.requireNonNull(bytes, "bytes"));
    }

    /**
     * Returns the identifier of the token that a text is the value of; empty if it is malformed or not one of the
     * host's.
     */
    public Optional<TokenId> identify(String text) {
        return parse(text) instanceof ParsedToken token ? Optional.of(token.id()) : Optional.empty();
    }

    /**
     * Finds every token value in a text, wherever it occurs, by prefix, form and checksum. Takes time proportional to
     * the length of the text, whatever it contains, and copies at most one value at a time.
     *
     * @param text the text to search
     * @param found called for each occurrence
     */
    public void findAll(String text, Consumer<? super ParsedToken> found) {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(found, "found");
        scanner.scan(text, found);
    }

    /**
     * Returns a regular expression that finds token values of all configured prefixes in text, for secret scanners.
     *
     * <p>It cannot verify a checksum: pass each finding to {@link #identify}. It uses only syntax that Java, RE2 and
     * JavaScript share.
     */
    public Pattern pattern() {
        return pattern;
    }
}
