package io.counterfoil.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenParsingTest {

    private static final String TAIL = TokenVectors.first().token().substring("cfsa".length());
    private static final ParseResult MALFORMED = new ParseResult.Malformed();
    private static final ParseResult FOREIGN = new ParseResult.Foreign();

    private final TokenFormat format = TokenVectors.allPrefixes();

    static Stream<String> tokens() {
        return TokenVectors.valid().map(TokenVectors.Valid::token);
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void parse_oneCharacterReplaced_isNeverAccepted(String token) {
        for (int position = 0; position < token.length(); position++) {
            for (char replacement = 0; replacement < 256; replacement++) {
                if (replacement != token.charAt(position)) {
                    assertRefused(token.substring(0, position) + replacement + token.substring(position + 1), position);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void parse_oneCharacterMissingOrDoubledOrSwapped_isNeverAccepted(String token) {
        for (int i = 0; i < token.length(); i++) {
            assertRefused(token.substring(0, i) + token.substring(i + 1), i);
            assertRefused(token.substring(0, i) + token.charAt(i) + token.substring(i), i);
            if (i > 0 && token.charAt(i) != token.charAt(i - 1)) {
                assertRefused(
                        token.substring(0, i - 1) + token.charAt(i) + token.charAt(i - 1) + token.substring(i + 1), i);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void parse_everyProperPrefixAndSuffix_isNeverAccepted(String token) {
        for (int i = 0; i < token.length(); i++) {
            assertRefused(token.substring(0, i), i);
            assertRefused(token.substring(i + 1), i);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {" ", "\t", "\n", "\r\n", "\0", "=", "0", "_", "A", ".", ",", "é", "\u200b", "０", "😀", "\ud800"})
    void parse_anythingAddedAroundOrInside_isNeverAccepted(String addition) {
        String token = TokenVectors.first().token();
        for (int i = 0; i <= token.length(); i++) {
            assertRefused(token.substring(0, i) + addition + token.substring(i), i);
        }
    }

    @Test
    void parse_otherSpellingsOfAToken_areNeverAccepted() {
        String token = TokenVectors.first().token();
        byte[] ascii = token.getBytes(StandardCharsets.US_ASCII);

        assertRefused(token.toUpperCase(Locale.ROOT), 0);
        assertRefused(token.toLowerCase(Locale.ROOT), 0);
        assertRefused(token.replace("_", "%5F"), 0);
        assertRefused("\"" + token + "\"", 0);
        assertRefused("Bearer " + token, 0);
        assertRefused(Base64.getEncoder().encodeToString(ascii), 0);
        assertRefused(token.chars().mapToObj(c -> "" + (char) (c + 0xFEE0)).reduce("", String::concat), 0);
    }

    @Test
    void parse_textWithItsBytes_isParsedLikeTheTextAlone() {
        String token = TokenVectors.first().token();
        String foreign = "x" + token.substring(1);
        assertThat(format.parse(token, TokenBytes.of(token)))
                .isInstanceOfSatisfying(
                        ParsedToken.class,
                        parsed -> assertThat(parsed.id().value())
                                .isEqualTo(TokenVectors.first().id()));
        assertThat(format.parse(foreign, TokenBytes.of(foreign))).isEqualTo(FOREIGN);
    }

    @Test
    void parse_randomText_neverThrowsAndIsNeverAccepted() {
        long seed = 20_260_817;
        Random random = new Random(seed);
        String alphabet = "cfsa_0Zz \0é０😀";
        for (int round = 0; round < 100_000; round++) {
            String text = random.ints(random.nextInt(100), 0, alphabet.length())
                    .mapToObj(i -> String.valueOf(alphabet.charAt(i)))
                    .reduce(random.nextBoolean() ? "cfsa_" : "", String::concat);
            assertThat(format.parse(text)).as("seed %d, %s", seed, text).isIn(MALFORMED, FOREIGN);
        }
    }

    @Test
    void parse_megabyteOfText_isRefusedByItsLength() {
        String megabyte = "a".repeat(1 << 20);

        assertThat(format.parse("cfsa_" + megabyte)).isEqualTo(MALFORMED);
        assertThat(format.parse(megabyte)).isEqualTo(FOREIGN);
        assertThat(format.parse(megabyte + TAIL)).isEqualTo(FOREIGN);
    }

    private void assertRefused(String text, int position) {
        if (format.parse(text) instanceof ParsedToken) {
            throw new AssertionError("accepted, changed at " + position + ": " + text);
        }
    }
}
