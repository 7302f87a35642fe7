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
 * The form of a host's token values: {@code prefix_id_secretcheck}, in ASCII, of a fixed length for a given prefix.
 *
 * <ul>
 *   <li>prefix: {@code [a-z][a-z0-9]*(_[a-z0-9]+)*}, 2 to 20 characters, chosen by the host;
 *   <li>id: 20 characters of {@code 0123456789abcdefghjkmnpqrstvwxyz}, public;
 *   <li>secret: 43 characters, drawn uniformly from {@code 0-9A-Za-z}: 256 bits;
 *   <li>check: the CRC-32 of all before it, as 6 digits in base 62 ({@code 0-9A-Za-z}, most significant first). It
 *       filters typing errors and helps secret scanners; it protects nothing.
 * </ul>
 *
 * <p>A format is immutable and thread-safe.
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
     * The format with a prefix for new tokens, and those that earlier tokens still have.
     *
     * @throws IllegalArgumentException if a prefix is not of that grammar, is shorter than 2 or longer than 20
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

    /** The prefix of new tokens. */
    public String currentPrefix() {
        return prefixes.get(0);
    }

    /** Makes up a new token: an identifier of 100 random bits and a secret of 256, under the current prefix. */
    public ParsedToken generate(SecureRandom random) {
        TokenId id = new TokenId(IdAlphabet.random(Objects.requireNonNull(random, "random"), Layout.ID_LENGTH));
        byte[] secret = Base62.random(random, Layout.SECRET_LENGTH);
        return new ParsedToken(currentPrefix(), id, new TokenSecret(secret, 0));
    }

    /** Writes the whole value of a token, to be shown once. */
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
     * Tells what a text is. Exactly one text stands for a token: nothing is trimmed, folded or decoded.
     *
     * <p>It never throws for any text, and refuses an over-long one without reading it. A text that starts with one of
     * our prefixes is {@link ParseResult.Malformed} when its rest is wrong, unless it has the whole shape of a token
     * with a longer prefix that is not ours, as {@code acme_test_…} has where only {@code acme} is configured: then it
     * is {@link ParseResult.Foreign}, as everything else is.
     */
    public ParseResult parse(String text) {
        return parser.parse(Objects.requireNonNull(text, "text"));
    }

    /**
     * Tells what a text is whose bytes are at hand, as {@link #parse(String)} does.
     *
     * @param bytes what {@link TokenBytes#of(String)} made of the text
     */
    public ParseResult parse(String text, byte[] bytes) {
        return parser.parse(Objects.requireNonNull(text, "text"), Objects.requireNonNull(bytes, "bytes"));
    }

    /** The identifier of the token that a text is the value of; empty if it is none of ours, or broken. */
    public Optional<TokenId> identify(String text) {
        return parse(text) instanceof ParsedToken token ? Optional.of(token.id()) : Optional.empty();
    }

    /**
     * Finds every token value of ours in other text, wherever it stands, by prefix, shape and checksum. Takes time in
     * proportion to the length of the text, whatever it holds, and copies no more of it than one value at a time.
     *
     * @param found called for each occurrence
     */
    public void findAll(String text, Consumer<? super ParsedToken> found) {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(found, "found");
        scanner.scan(text, found);
    }

    /**
     * A regular expression that finds token values of all configured prefixes in other text, for secret scanners.
     *
     * <p>It can't compute a checksum: put each finding through {@link #identify}. It holds to what Java, RE2 and
     * JavaScript read alike.
     */
    public Pattern pattern() {
        return pattern;
    }
}
