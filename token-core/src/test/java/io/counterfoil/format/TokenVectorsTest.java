package io.counterfoil.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TokenVectorsTest {

    private static final Set<String> WITHOUT_OUR_PREFIX = Set.of(
            "leading blank",
            "case of every letter changed",
            "separators changed",
            "prefix changed, checksum not",
            "empty",
            "percent escape");

    private final TokenFormat format = TokenVectors.allPrefixes();

    @ParameterizedTest
    @MethodSource("io.counterfoil.format.TokenVectors#valid")
    void parse_validVector_givesItsParts(TokenVectors.Valid vector) {
        ParsedToken token = (ParsedToken) format.parse(vector.token());

        assertThat(token.prefix()).isEqualTo(vector.prefix());
        assertThat(token.id().value()).isEqualTo(vector.id());
        assertThat(token.secret().reveal()).asString(StandardCharsets.US_ASCII).isEqualTo(vector.secret());
    }

    @ParameterizedTest
    @MethodSource("io.counterfoil.format.TokenVectors#valid")
    void write_partsOfValidVector_givesTheSameText(TokenVectors.Valid vector) {
        assertThat(format.write(vector.parsed()).reveal()).isEqualTo(vector.token());
    }

    @ParameterizedTest
    @MethodSource("io.counterfoil.format.TokenVectors#valid")
    void identify_validVector_givesItsId(TokenVectors.Valid vector) {
        assertThat(format.identify(vector.token()))
                .hasValueSatisfying(id -> assertThat(id.value()).isEqualTo(vector.id()));
    }

    @ParameterizedTest
    @MethodSource("io.counterfoil.format.TokenVectors#invalid")
    void parse_invalidVector_isMalformedWithOurPrefixAndForeignWithout(TokenVectors.Invalid vector) {
        ParseResult expected =
                WITHOUT_OUR_PREFIX.contains(vector.why()) ? new ParseResult.Foreign() : new ParseResult.Malformed();

        assertThat(format.parse(vector.token())).isEqualTo(expected);
        assertThat(format.identify(vector.token())).isEmpty();
    }

    @Test
    void vectors_all_arePresent() {
        assertThat(TokenVectors.valid()).hasSize(23);
        assertThat(TokenVectors.invalid().map(TokenVectors.Invalid::why))
                .hasSize(18)
                .containsAll(WITHOUT_OUR_PREFIX);
    }
}
