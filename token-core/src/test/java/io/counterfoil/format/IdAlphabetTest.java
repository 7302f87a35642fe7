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
