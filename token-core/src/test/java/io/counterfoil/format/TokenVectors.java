package io.counterfoil.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Token values with their digests, computed by an independent program. */
public final class TokenVectors {

    private static final JsonNode FILE = read();

    private TokenVectors() {}

    /** A value that a format with all its prefixes must accept. */
    public record Valid(String prefix, String id, String secret, String token, String sha256, String hmac) {

        /** Returns its parts, as the library parses them. */
        public ParsedToken parsed() {
            return (ParsedToken) allPrefixes().parse(token);
        }
    }

    /** A value that must never be accepted. */
    public record Invalid(String token, String why) {}

    /** Returns the format with every prefix of the valid vectors. */
    public static TokenFormat allPrefixes() {
        List<String> prefixes = valid().map(Valid::prefix).distinct().toList();
        return TokenFormat.of(
                prefixes.get(0), prefixes.subList(1, prefixes.size()).toArray(String[]::new));
    }

    public static Stream<Valid> valid() {
        return elements("valid")
                .map(vector -> new Valid(
                        text(vector, "prefix"),
                        text(vector, "id"),
                        text(vector, "secret"),
                        text(vector, "token"),
                        text(vector, "sha256"),
                        text(vector, "hmac")));
    }

    public static Stream<Invalid> invalid() {
        return elements("invalid").map(vector -> new Invalid(text(vector, "token"), text(vector, "why")));
    }

    /** The first valid vector. */
    public static Valid first() {
        return valid().findFirst().orElseThrow();
    }

    public static byte[] pepperKey() {
        return HexFormat.of().parseHex(text(FILE, "pepper_hex"));
    }

    private static Stream<JsonNode> elements(String name) {
        return StreamSupport.stream(FILE.get(name).spliterator(), false);
    }

    private static String text(JsonNode node, String name) {
        return node.get(name).textValue();
    }

    private static JsonNode read() {
        try (InputStream file = TokenVectors.class.getResourceAsStream("/token-vectors.json")) {
            return new ObjectMapper().readTree(Objects.requireNonNull(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
