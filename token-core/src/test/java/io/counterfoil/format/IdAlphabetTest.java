package io.counterfoil.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.counterfoil.model.AuditEventId;
import io.counterfoil.model.ServiceAccountId;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdAlphabetTest {

    private final SecureRandom random = new SecureRandom();

    @Test
    void random_26Characters_makesAccountAndEventIds() {
        assertThat(ServiceAccountId.of(IdAlphabet.random(random, 26)).value()).hasSize(26);
        assertThat(new AuditEventId(IdAlphabet.random(random, 26)).value()).hasSize(26);
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, 0, 65, Integer.MAX_VALUE})
    void random_lengthOutOfRange_isRefusedWithTheLimit(int length) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IdAlphabet.random(random, length))
                .withMessage("identifier length is " + length + ", outside 1 to 64");
    }

    @Test
    void encodeBits_takesTheFirstHundredBits_asABigNumberReads() {
        for (int bytes : new int[] {13, 32, 64}) {
            byte[] digest = random.generateSeed(bytes);
            BigInteger first = new BigInteger(1, digest).shiftRight(bytes * 8 - 100);
            assertThat(IdAlphabet.encodeBits(digest, 20)).isEqualTo(inAlphabet(first));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> IdAlphabet.encodeBits(new byte[12], 20));
    }

    @Test
    void encodeBits_exactlyEnoughBytes_readsNoFurther() {
        assertThat(IdAlphabet.encodeBits(new byte[] {-1, -1, -1, -1, -1}, 8)).isEqualTo("zzzzzzzz");
        assertThat(IdAlphabet.encodeBits(new byte[] {0x08, 0x42, 0x10, (byte) 0x84, 0x21}, 8))
                .isEqualTo("11111111");
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, 0, 65, Integer.MAX_VALUE})
    void encodeBits_lengthOutOfRange_isRefusedWithTheLimit(int length) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IdAlphabet.encodeBits(new byte[64], length))
                .withMessage("identifier length is " + length + ", outside 1 to 64");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 64})
    void random_shortestAndLongest_hasThatLength(int length) {
        assertThat(IdAlphabet.random(random, length)).hasSize(length);
        assertThat(IdAlphabet.encodeBits(new byte[64], length)).isEqualTo("0".repeat(length));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "31, z", "32, 10", "0, 000", "1023, 0zz"})
    void encode_number_isPaddedAndDecodedAgain(long number, String text) {
        assertThat(IdAlphabet.encode(number, text.length())).isEqualTo(text);
        assertThat(IdAlphabet.decode("-" + text + "-", 1, text.length() + 1)).isEqualTo(number);
    }

    @Test
    void encode_negativeOrTooLarge_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IdAlphabet.encode(-1, 13))
                .withMessage("-1 does not fit into 13 characters");
        assertThatIllegalArgumentException().isThrownBy(() -> IdAlphabet.encode(32, 1));
        assertThat(IdAlphabet.encode(Long.MAX_VALUE, 13)).isEqualTo("7zzzzzzzzzzzz");
    }

    private static String inAlphabet(BigInteger number) {
        String digits = "0123456789abcdefghijklmnopqrstuv";
        String letters = "0123456789abcdefghjkmnpqrstvwxyz";
        String padded = "0".repeat(20) + number.toString(32);
        return padded.substring(padded.length() - 20)
                .chars()
                .mapToObj(one -> letters.substring(digits.indexOf(one), digits.indexOf(one) + 1))
                .collect(Collectors.joining());
    }
}
