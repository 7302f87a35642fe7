package io.counterfoil.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Argon2ParametersTest {

    @Test
    void defaults_areTheOnesOfOwasp() {
        Argon2Parameters defaults = Argon2Parameters.defaults();

        assertThat(defaults.withPermits(3)).isEqualTo(new Argon2Parameters(19_456, 2, 1, 3));
        assertThat(defaults.permits())
                .isBetween(1, Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
    }

    @ParameterizedTest
    @CsvSource({"8,1,1,1", "128,16,16,1024", "262144,4,1,1", "65536,16,16,1", "65536,3,4,2"})
    void of_numbersAtTheirLimits_areAccepted(int memoryKib, int iterations, int parallelism, int permits) {
        assertThat(new Argon2Parameters(memoryKib, iterations, parallelism, permits).memoryKib())
                .isEqualTo(memoryKib);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        7, 1, 1, 1, 'Argon2 memory in KiB is 7, outside 8 to 262144'
        31, 1, 4, 1, 'Argon2 memory in KiB is 31, outside 32 to 262144'
        262145, 1, 1, 1, 'Argon2 memory in KiB is 262145, outside 8 to 262144'
        2147483647, 2147483647, 1, 1, 'Argon2 iterations is 2147483647, outside 1 to 16'
        262144, 5, 1, 1, 'Argon2 memory in KiB times iterations is 1310720, outside 1 to 1048576'
        64, 0, 1, 1, 'Argon2 iterations is 0, outside 1 to 16'
        64, 17, 1, 1, 'Argon2 iterations is 17, outside 1 to 16'
        64, 1, 0, 1, 'Argon2 parallelism is 0, outside 1 to 16'
        1024, 1, 17, 1, 'Argon2 parallelism is 17, outside 1 to 16'
        64, 1, 1, 0, 'Argon2 permits is 0, outside 1 to 1024'
        64, 1, 1, 1025, 'Argon2 permits is 1025, outside 1 to 1024'
        """)
    void of_numberOutOfRange_isRefusedWithTheLimit(
            int memoryKib, int iterations, int parallelism, int permits, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Argon2Parameters(memoryKib, iterations, parallelism, permits))
                .withMessage(message);
    }
}
