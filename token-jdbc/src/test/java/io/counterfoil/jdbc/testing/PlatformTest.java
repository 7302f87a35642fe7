package io.counterfoil.jdbc.testing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformTest {

    @ParameterizedTest
    @ValueSource(strings = {"amd64", "x86_64"})
    void require_supportedPlatform_succeeds(String architecture) {
        assertThatCode(() -> Platform.require("PostgreSQL", "Linux", architecture))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"Linux, aarch64", "Mac OS X, aarch64", "Mac OS X, x86_64", "Windows 11, amd64"})
    void require_unsupportedPlatform_isReportedInOneSentence(String system, String architecture) {
        assertThatIllegalStateException()
                .isThrownBy(() -> Platform.require("PostgreSQL", system, architecture))
                .withMessageStartingWith("the tests' PostgreSQL server is packaged for Linux on x86-64 only")
                .withMessageContaining(system + " on " + architecture);
    }
}
