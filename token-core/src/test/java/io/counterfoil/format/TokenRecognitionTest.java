package io.counterfoil.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether a refused text is a malformed token of ours, or belongs to the host's next filter. */
class TokenRecognitionTest {

    private static final String TAIL = TokenVectors.first().token().substring("cfsa".length());
    private static final ParseResult MALFORMED = new ParseResult.Malformed();
    private static final ParseResult FOREIGN = new ParseResult.Foreign();

    private final TokenFormat format = TokenVectors.allPrefixes();

    @ParameterizedTest
    @ValueSource(strings = {"cfsa_", "cfsa_x", "cfsa__", "cfsa_ ", "acme_live_", "acme_"})
    void parse_ourPrefixWithWrongRest_isMalformed(String text) {
        assertThat(format.parse(text)).isEqualTo(MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "cfsa", "cfs", "_", "cfsa-x", "cfsax_1", "Cfsa_x", "ghp_16C7e42F292c6912E7", "\ufeffcfsa_"})
    void parse_textWithoutOurPrefix_isForeign(String text) {
        assertThat(format.parse(text)).isEqualTo(FOREIGN);
    }

    @Test
    void parse_longerUnknownPrefix_isForeignIfTheFormIsComplete() {
        TokenFormat acme = TokenFormat.of("acme");

        assertThat(acme.parse("acme_test" + TAIL)).isEqualTo(FOREIGN);
        assertThat(acme.parse("acme_test" + TAIL.substring(0, TAIL.length() - 1)))
                .isEqualTo(MALFORMED);
        assertThat(acme.parse("acme_" + TAIL)).as("empty part").isEqualTo(MALFORMED);
        assertThat(acme.parse("acme_TEST" + TAIL)).as("upper case").isEqualTo(MALFORMED);
        assertThat(acme.parse("acme_tést" + TAIL)).as("not ASCII").isEqualTo(MALFORMED);
        assertThat(acme.parse("acme_" + "x".repeat(15) + TAIL))
                .as("20 characters")
                .isEqualTo(FOREIGN);
        assertThat(acme.parse("acme_" + "x".repeat(16) + TAIL))
                .as("21 characters")
                .isEqualTo(MALFORMED);
    }

    @Test
    void parse_prefixesThatExtendEachOther_areDistinguished() {
        TokenVectors.valid()
                .filter(vector -> vector.prefix().startsWith("acme"))
                .forEach(vector -> {
                    boolean shorter = vector.prefix().equals("acme");
                    assertThat(TokenFormat.of("acme").parse(vector.token()) instanceof ParsedToken)
                            .isEqualTo(shorter);
                    assertThat(TokenFormat.of("acme_live").parse(vector.token()) instanceof ParsedToken)
                            .isEqualTo(!shorter);
                    assertThat(TokenFormat.of("acme_live", "acme").parse(vector.token()))
                            .isInstanceOf(ParsedToken.class);
                });
    }

    @Test
    void parse_null_throwsNullPointerException() {
        assertThatNullPointerException().isThrownBy(() -> format.parse(null)).withMessage("text");
    }
}
