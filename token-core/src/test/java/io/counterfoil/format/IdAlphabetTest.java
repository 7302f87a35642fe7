package io.counterfoil.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.counterfoil.model.AuditEventId;
import io.counterfoil.model.ServiceAccountId;
import java.security.SecureRandom;
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
}
