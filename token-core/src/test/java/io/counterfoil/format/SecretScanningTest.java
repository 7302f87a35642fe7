package io.counterfoil.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretScanningTest {

    private static final Path RULES = Path.of("..", "docs", "guide", "secret-scanning");

    private final Pattern pattern = TokenVectors.allPrefixes().pattern();
    private final String shipped = TokenFormat.of("cfsa").pattern().pattern();

    @ParameterizedTest
    @MethodSource("io.counterfoil.format.TokenVectors#valid")
    void pattern_validVectorInText_isFoundWhole(TokenVectors.Valid vector) {
        Matcher matcher = pattern.matcher("curl -H 'Authorization: Bearer " + vector.token() + "' # é\nTOKEN="
                + vector.token() + ";" + vector.token());

        assertThat(matcher.results().map(result -> result.group()))
                .containsExactly(vector.token(), vector.token(), vector.token());
    }

    @ParameterizedTest
    @MethodSource("io.counterfoil.format.TokenVectors#invalid")
    void pattern_invalidVector_isExcludedByTheChecksum(TokenVectors.Invalid vector) {
        // A scanner finds a token next to other text, which is correct: the text leaks a token.
        boolean tokenBesideText = vector.why().matches("trailing blank|leading blank|line feed");

        assertThat(pattern.matcher(vector.token())
                        .results()
                        .anyMatch(found -> TokenVectors.allPrefixes()
                                .identify(found.group())
                                .isPresent()))
                .isEqualTo(tokenBesideText);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "_", "0", "foo_"})
    void pattern_tokenInsideAWord_isNotFound(String word) {
        assertThat(pattern.matcher(word + TokenVectors.first().token()).find()).isFalse();
        assertThat(pattern.matcher(TokenVectors.first().token() + word).find()).isFalse();
    }

    @Test
    void gitleaksRule_hasTheLibrarysPattern() throws IOException {
        assertThat(Files.readString(RULES.resolve("gitleaks.toml"))).contains("\nregex = '''" + shipped + "'''\n");
    }

    @Test
    void trufflehogDetector_hasTheLibrarysPattern() throws IOException {
        assertThat(Files.readString(RULES.resolve("trufflehog.yaml"))).contains(" token: '" + shipped + "'\n");
    }

    @Test
    void secretlintRule_hasTheLibrarysPattern() throws IOException {
        assertThat(new ObjectMapper()
                        .readTree(RULES.resolve("secretlintrc.json").toFile())
                        .at("/rules/0/options/patterns/0/pattern")
                        .textValue())
                .isEqualTo("/" + shipped + "/");
    }
}
