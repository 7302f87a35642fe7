package io.counterfoil.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Where the parts of a token value are. */
class LayoutTest {

    private static final String TOKEN = TokenVectors.first().token();
    private static final int PREFIX_LENGTH = TokenVectors.first().prefix().length();

    /** The checksum would reject most of these before; a test of whole values cannot see the alphabets. */
    @Test
    void hasTail_anyCharacterReplaced_isTrueInItsAlphabetOnly() {
        int id = PREFIX_LENGTH + 1;
        int secret = id + TokenVectors.first().id().length() + 1;
        assertThat(hasTail(TOKEN)).isTrue();
        for (int i = PREFIX_LENGTH; i < TOKEN.length(); i++) {
            boolean separator = i == PREFIX_LENGTH || i == secret - 1;
            assertThat(hasTail(with(i, '_'))).as("underscore at %d", i).isEqualTo(separator);
            assertThat(hasTail(with(i, '0'))).as("digit at %d", i).isEqualTo(!separator);
            assertThat(hasTail(with(i, 'I'))).as("capital I at %d", i).isEqualTo(i >= secret);
            assertThat(hasTail(with(i, 'é'))).as("no ASCII at %d", i).isFalse();
        }
    }

    private static String with(int position, char replacement) {
        return TOKEN.substring(0, position) + replacement + TOKEN.substring(position + 1);
    }

    private static boolean hasTail(String text) {
        return Layout.hasTail(text.getBytes(StandardCharsets.ISO_8859_1), PREFIX_LENGTH);
    }
}
