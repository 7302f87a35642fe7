package io.counterfoil.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigestTest {

    private final byte[] bytes = "thirty-two bytes, for an example".getBytes(StandardCharsets.US_ASCII);

    @Test
    void of_arrayChangedAfterwards_keepsWhatItWasGiven() {
        byte[] given = bytes.clone();
        Digest digest = Digest.of("sha256", given);
        given[0]++;
        digest.revealBytes()[1]++;

        assertThat(digest.revealBytes()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "sha 256", "sha256\n", "shä256", "sha256\0"})
    void of_schemeOutsideVisibleAscii_isRefused(String scheme) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Digest.of(scheme, bytes))
                .withMessage("digest scheme does not match [!-~]{1,64}");
    }

    @Test
    void of_schemeOf65Characters_isRefused() {
        assertThat(Digest.of("s".repeat(64), bytes).scheme()).hasSize(64);
        assertThatIllegalArgumentException().isThrownBy(() -> Digest.of("s".repeat(65), bytes));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 256, 1 << 20})
    void of_lengthOutOfRange_isRefusedWithTheLimit(int length) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Digest.of("sha256", new byte[length]))
                .withMessage("digest has " + length + " bytes, outside 16 to 255");
    }

    @Test
    void sameAs_needsTheSameSchemeAndTheSameBytes() {
        Digest digest = Digest.of("sha256", bytes);

        assertThat(digest.sameAs(Digest.of("sha256", bytes))).isTrue();
        assertThat(digest.sameAs(Digest.of("sha512", bytes))).isFalse();
        assertThat(digest.sameAs(Digest.of("sha256", new byte[32]))).isFalse();
        assertThat(digest.sameAs(Digest.of("sha256", new byte[16]))).isFalse();
    }
}
