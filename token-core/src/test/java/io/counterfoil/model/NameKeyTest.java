package io.counterfoil.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** FIELD G1: names that look the same have the same key. */
class NameKeyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ci deployer",
                "ci\u00a0deployer",
                "ci\u202fdeployer",
                "ci\u3164deployer",
                "ci\u2800deployer",
                "ci\u115fdeployer",
                "ci\uffa0deployer",
                "ci \ufe0fdeployer",
                "c\u034fi deployer",
                "ci deployer\u3164",
                "\u2800ci deployer",
                "ci\u200d deployer",
                "\uff23\uff29 DEPLOYER"
            })
    void ofName_lookAlikes_haveOneKey(String name) {
        assertThat(NameKey.ofName(name)).isEqualTo("ci deployer");
    }

    @ParameterizedTest
    @CsvSource({
        "\u03a3\u0391\u03a3,\u03c3\u03b1\u03c3",
        "\u03c3\u03b1\u03c2,\u03c3\u03b1\u03c3",
        "STRASSE,stra\u00dfe",
        "\ufb01n,FIN",
        "\u2121,tel",
        "\u01c5,d\u017e",
        "\u017f,s"
    })
    void ofName_casesOfOneName_haveOneKey(String one, String other) {
        assertThat(NameKey.ofName(one)).isEqualTo(NameKey.ofName(other));
        assertThat(NameKey.ofName(NameKey.ofName(one))).isEqualTo(NameKey.ofName(one));
    }

    @Test
    void ofPart_ofAName_isFoundInItsKey() {
        String key = NameKey.ofName("\u039f\u0394\u03a5\u03a3\u03a3\u0395\u0391\u03a3 der Gro\u00dfe");
        assertThat(key)
                .contains(NameKey.ofPart("\u039f\u0394\u03a5\u03a3"))
                .contains(NameKey.ofPart("GROSS"))
                .contains(NameKey.ofPart("\u00a0DER "));
    }

    @Test
    void ofName_charactersThatStandForWholePhrases_staysWithinItsLength() {
        String key = NameKey.ofName("\ufdfa".repeat(128));
        assertThat(key).hasSize(384).isNotEqualTo(NameKey.ofName("\ufdfa".repeat(127) + "x"));
    }
}
