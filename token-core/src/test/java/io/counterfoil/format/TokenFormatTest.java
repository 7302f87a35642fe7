package io.counterfoil.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenFormatTest {

    @ParameterizedTest
    @ValueSource(strings = {"x9", "cfsa", "acme_live", "a_1", "a1_b2_c3", "az", "z0", "a_9", "a2345678901234567890"})
    void of_validPrefix_isAccepted(String prefix) {
        TokenFormat format = TokenFormat.of(prefix);

        assertThat(format.currentPrefix()).isEqualTo(prefix);
        assertThat(format.parse(
                        format.write(format.generate(new SecureRandom())).reveal()))
                .isInstanceOf(ParsedToken.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9x", "0a", "a/", "a:", "`a", "a{", "_a", "a_", "a__b", "Acme", "ac-me", "ac me", "acmé", "acm\0",
                "a.b", "  ", "ａｂ", "😀"
            })
    void of_invalidPrefix_isRefusedByName(String prefix) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TokenFormat.of(prefix))
                .withMessage("token prefix \"" + prefix + "\" does not match [a-z][a-z0-9]*(_[a-z0-9]+)*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a23456789012345678901"})
    void of_prefixOfWrongLength_isRefusedWithTheLimit(String prefix) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TokenFormat.of("cfsa", prefix))
                .withMessageContaining("has " + prefix.length() + " characters, outside 2 to 20");
    }

    @Test
    void of_hugePrefix_isRefusedWithoutRepeatingIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TokenFormat.of("a".repeat(1 << 20)))
                .withMessage("token prefix \"" + "a".repeat(20) + "…\" has 1048576 characters, outside 2 to 20");
    }

    @Test
    void of_prefixGivenTwice_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TokenFormat.of("acme", "cfsa", "acme"))
                .withMessage("token prefix \"acme\" is given twice");
    }

    @Test
    void toString_ofSecretAndParts_isRedacted() {
        ParsedToken token = TokenVectors.first().parsed();

        assertThat(token.secret()).hasToString("TokenSecret[redacted]");
        assertThat(token.toString())
                .doesNotContain(TokenVectors.first().secret())
                .contains(TokenVectors.first().id());
    }

    @Test
    void reveal_changedByTheCaller_leavesTheSecretAsItWas() {
        TokenSecret secret = TokenVectors.first().parsed().secret();
        byte[] before = secret.reveal();
        secret.reveal()[0]++;

        assertThat(secret.reveal()).isEqualTo(before);
    }
}
