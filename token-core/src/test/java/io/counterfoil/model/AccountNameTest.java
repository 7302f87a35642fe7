package io.counterfoil.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountNameTest {

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "ci-deployer,ci-deployer,ci-deployer",
                "  CI Deployer\u2003,CI Deployer,ci deployer",
                "Cafe\u0301,Caf\u00e9,caf\u00e9",
                "\u212Bngstr\u00f6m,\u00c5ngstr\u00f6m,\u00e5ngstr\u00f6m",
                "STRASSE,STRASSE,strasse",
                "Stra\u00dfe,Stra\u00dfe,strasse",
                "I\u0130,I\u0130,ii\u0307",
                "\uFF23\uFF29,\uFF23\uFF29,ci"
            })
    void of_typedName_hasACanonicalFormAndAKey(String typed, String display, String key) {
        AccountName name = AccountName.of(typed);
        assertThat(name.display()).isEqualTo(display);
        assertThat(name.key()).isEqualTo(key);
        assertThat(AccountName.of(name.display())).isEqualTo(name);
        assertThat(name).hasToString(display);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n", "\u2003", "\u00a0", "\u00a0 \u202f"})
    void of_blank_isRefused(String typed) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AccountName.of(typed))
                .withMessage("name is blank");
    }

    /** Letters and marks by category, and invisible. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u3164",
                "\u115f\u1160",
                "\uffa0",
                "\u2800\u2800",
                " \u3164 \u2800\u00a0\u115f ",
                "\u034f",
                "\u17b4\u17b5",
                "\u180b\ufe0f",
                "\udb40\udd00"
            })
    void of_invisibleCharactersOnly_isBlank(String typed) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AccountName.of(typed))
                .withMessage("name is blank");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u3164", "\u1100\u1160", "\u2801", "\u2764\ufe0f", "."})
    void of_someVisibleCharacter_isAccepted(String typed) {
        assertThat(AccountName.of(typed).display()).isEqualTo(typed);
    }

    @ParameterizedTest
    @CsvSource({
        "0000", "001F", "007F", "0085", "200B", "200E", "202E", "2028", "2029", "FEFF", "D800", "DFFF", "0378", "E0001"
    })
    void of_forbiddenCharacter_isRefusedByItsNumber(String hex) {
        String forbidden = "a" + textOf(Integer.parseInt(hex, 16)) + "b";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AccountName.of(forbidden))
                .withMessage("name holds the forbidden character U+" + hex);
    }

    /** FIELD E4: a different version, or a Java with a different Unicode, may have computed the stored form. */
    @ParameterizedTest
    @CsvSource({"CI \u0378,whatever", "\u0378\u200B,any", "' a',a", "A,A", "'',''"})
    void new_storedForms_areNotValidated(String display, String key) {
        AccountName stored = new AccountName(display, key);
        assertThat(stored.display()).isEqualTo(display);
        assertThat(stored.key()).isEqualTo(key);
    }

    /** FIELD G2. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
                "\u0915\u094d\u200d\u0937",
                "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67",
                "\u2764\ufe0f\u200d\ud83d\udd25",
                "\ud83c\udff4\udb40\udc67\udb40\udc62\udb40\udc65\udb40\udc6e\udb40\udc67\udb40\udc7f",
                "\u0600123"
            })
    void of_joinersBetweenVisibleCharacters_areKept(String typed) {
        assertThat(AccountName.of(typed).display()).isEqualTo(typed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u200d", "\u200da", "a\u200c b", "a \u200db", "a\u200c\u200cb", "a\u200d\u3164"})
    void of_joinerWithoutVisibleNeighbours_isRefused(String typed) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AccountName.of(typed))
                .withMessageStartingWith("name holds the forbidden character U+200");
    }

    @Test
    void of_longest_isAcceptedAndOneMoreRefused() {
        String rocket = "\uD83D\uDE80";
        assertThat(AccountName.of(rocket.repeat(128)).display()).hasSize(256);
        assertThat(AccountName.of(" " + "e\u0301".repeat(128) + " ").display()).hasSize(128);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AccountName.of(rocket.repeat(129)))
                .withMessage("name has 129 characters, more than 128");
    }

    @Test
    void of_excessiveLength_isRefusedWithTheLimit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AccountName.of("a".repeat(1_000_000)))
                .withMessage("name has 1000000 characters, more than 128");
    }

    @Test
    void of_null_isRefused() {
        assertThatNullPointerException().isThrownBy(() -> AccountName.of(null)).withMessage("name");
    }

    private static String textOf(int codePoint) {
        return new String(Character.toChars(codePoint));
    }
}
