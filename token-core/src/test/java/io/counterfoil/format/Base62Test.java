package io.counterfoil.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers in base 62, as checksums are written. */
class Base62Test {

    @ParameterizedTest
    @CsvSource({"0, 000000", "1, 000001", "61, 00000z", "62, 000010", "3843, 0000zz", "4294967295, 4gfFC3"})
    void write_number_isPaddedAndReadAgain(long number, String digits) {
        byte[] text = "<______>".getBytes(StandardCharsets.US_ASCII);
        Base62.write(number, text, 1, 7);

        assertThat(new String(text, StandardCharsets.US_ASCII)).isEqualTo("<" + digits + ">");
        assertThat(Base62.reads(number, text, 1, 7)).isTrue();
        assertThat(Base62.reads(number + 1, text, 1, 7)).isFalse();
    }

    /** As digits of value -1 they would add up to these numbers. */
    @Test
    void reads_bytesThatAreNoDigits_isFalse() {
        assertThat(Base62.reads(61, latin1("1_"), 0, 2)).isFalse();
        assertThat(Base62.reads(61, latin1("1\u00ff"), 0, 2)).isFalse();
        assertThat(Base62.reads(-1, latin1("0_"), 0, 2)).isFalse();
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
