package io.counterfoil.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which characters are in a set, as a table. */
class AsciiSetTest {

    /** The first and last of each half, and some within. */
    @ParameterizedTest
    @ValueSource(strings = {"\0", "?", "@", "\177", "\0?@\177", "09AZaz", "_", "0_"})
    void contains_everyCharacter_isTrueForThoseGivenOnly(String characters) {
        AsciiSet set = AsciiSet.of(characters);

        for (int character = 0; character <= 0x200; character++) {
            assertThat(set.contains((char) character))
                    .as("character %d of \"%s\"", character, characters)
                    .isEqualTo(characters.indexOf(character) >= 0);
        }
        for (int value = Byte.MIN_VALUE; value <= Byte.MAX_VALUE; value++) {
            assertThat(set.contains((byte) value))
                    .as("byte %d of \"%s\"", value, characters)
                    .isEqualTo(value >= 0 && characters.indexOf(value) >= 0);
        }
    }

    @Test
    void containsAll_ofARange_looksAtEveryByteWithinAndAtNoneOutside() {
        AsciiSet set = AsciiSet.of("ab");
        byte[] text = "-abba-".getBytes(StandardCharsets.US_ASCII);

        assertThat(set.containsAll(text, 1, 5)).isTrue();
        assertThat(set.containsAll(text, 0, 5)).isFalse();
        assertThat(set.containsAll(text, 1, 6)).isFalse();
        assertThat(set.containsAll(text, 3, 3)).isTrue();
    }
}
