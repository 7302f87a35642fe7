package io.counterfoil.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenScannerTest {

    private static final TokenFormat FORMAT = TokenFormat.of("cfsa", "acme_live", "acme");
    private static final Duration LINEAR = Duration.ofSeconds(20);

    private final SecureRandom random = new SecureRandom();
    private final String value = value(FORMAT);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s",
                "token=%s&page=2",
                "{\"token\":\"%s\"}",
                "-----\\n%s",
                "%%3D%s%%26",
                "xcfsa_%s",
                "cfsa_%s",
                "cfsa_cfsa_%s_cfsa_",
                "%sA",
                "é%sü\n",
                "\ud83d\udd11%s"
            })
    void findAll_valueAnywhere_isFound(String text) {
        assertThat(found(text.replace("%s", value).replace("%%", "%"))).containsExactly(value);
    }

    @Test
    void findAll_findsValuesOfAllPrefixesAndEachOccurrence() {
        String former = value(TokenFormat.of("acme_live"));
        String shorter = value(TokenFormat.of("acme"));
        String foreign = value(TokenFormat.of("acme_test"));
        assertThat(found(value + former + shorter + foreign + value))
                .containsExactlyInAnyOrder(value, value, former, shorter);
    }

    @Test
    void findAll_nearMisses_areNotFound() {
        String oneOff = value.substring(0, value.length() - 1) + (value.endsWith("0") ? '1' : '0');
        assertThat(found(oneOff + " " + value.substring(1) + " " + value.substring(0, value.length() - 1) + " "
                        + value.toUpperCase(java.util.Locale.ROOT)))
                .isEmpty();
    }

    @Test
    void findAll_inHostileText_takesLinearTime() {
        String nearMiss = value.substring(0, value.length() - 1) + "_";
        for (String piece : List.of("cfsa_", "c", "acme_acme_live_", nearMiss, "cfsa", "_", "a0")) {
            String text = piece.repeat(20_000_000 / piece.length());
            assertTimeoutPreemptively(LINEAR, () -> assertThat(found(text)).isEmpty());
        }
    }

    @Test
    void words_areFoundWholeAndSplit() {
        String token = "0123456789abcdefghij";
        assertThat(words("key: " + token + ".")).contains(token, token + ".");
        assertThat(words("https://host/" + token + "?x=" + token + "==&")).contains(token, token + "==");
        assertThat(words("token=" + token)).contains(token);
        assertThat(words("too short, " + token.substring(1))).isEmpty();
        assertThat(words("x".repeat(4_097))).isEmpty();
        assertTimeoutPreemptively(LINEAR, () -> words("=".repeat(20_000_000)));
        assertTimeoutPreemptively(LINEAR, () -> words("a/".repeat(10_000_000)));
    }

    private String value(TokenFormat format) {
        return format.write(format.generate(random)).reveal();
    }

    private static List<String> found(String text) {
        List<String> found = new ArrayList<>();
        FORMAT.findAll(text, token -> found.add(FORMAT.write(token).reveal()));
        return found;
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        WordScanner.scan(text, words::add);
        return words;
    }
}
