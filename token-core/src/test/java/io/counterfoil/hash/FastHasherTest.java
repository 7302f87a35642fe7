package io.counterfoil.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.counterfoil.format.ParsedToken;
import io.counterfoil.format.TokenVectors;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FastHasherTest {

    private static final Pepper SPRING = Pepper.of("spring", TokenVectors.pepperKey());
    private static final Pepper AUTUMN =
            Pepper.of("autumn", "another key of 32 bytes and more".getBytes(StandardCharsets.US_ASCII));

    private final SecretHasher sha256 = SecretHasher.sha256();
    private final SecretHasher hmac = SecretHasher.hmacSha256(SPRING);
    private final ParsedToken token = TokenVectors.first().parsed();
    private final ParsedToken other =
            TokenVectors.valid().skip(1).findFirst().orElseThrow().parsed();

    @ParameterizedTest
    @MethodSource("io.counterfoil.format.TokenVectors#valid")
    void digest_validVector_isTheExpectedOne(TokenVectors.Valid vector) {
        ParsedToken parsed = vector.parsed();
        Digest plain = sha256.digest(parsed.id(), parsed.secret());
        Digest peppered = hmac.digest(parsed.id(), parsed.secret());

        assertThat(plain.scheme()).isEqualTo("sha256");
        assertThat(HexFormat.of().formatHex(plain.revealBytes())).isEqualTo(vector.sha256());
        assertThat(peppered.scheme()).isEqualTo("hmac-sha256:spring");
        assertThat(HexFormat.of().formatHex(peppered.revealBytes())).isEqualTo(vector.hmac());
    }

    @ParameterizedTest
    @MethodSource("io.counterfoil.format.TokenVectors#valid")
    void matches_storedDigestOfValidVector_isTrueForItsSecretOnly(TokenVectors.Valid vector) {
        ParsedToken parsed = vector.parsed();
        Digest plain = Digest.of("sha256", HexFormat.of().parseHex(vector.sha256()));
        Digest peppered = Digest.of("hmac-sha256:spring", HexFormat.of().parseHex(vector.hmac()));

        assertThat(sha256.matches(parsed.id(), parsed.secret(), plain)).isTrue();
        assertThat(hmac.matches(parsed.id(), parsed.secret(), peppered)).isTrue();
        TokenVectors.valid().filter(any -> !any.equals(vector)).forEach(any -> {
            assertThat(sha256.matches(parsed.id(), any.parsed().secret(), plain))
                    .isFalse();
            assertThat(hmac.matches(parsed.id(), any.parsed().secret(), peppered))
                    .isFalse();
        });
    }

    @Test
    void matches_oneBitOfTheDigestFlipped_isFalse() {
        for (SecretHasher hasher : List.of(sha256, hmac)) {
            Digest digest = hasher.digest(token.id(), token.secret());
            for (int bit = 0; bit < 256; bit++) {
                byte[] bytes = digest.revealBytes();
                bytes[bit / 8] ^= (byte) (1 << bit % 8);
                assertThat(hasher.matches(token.id(), token.secret(), Digest.of(digest.scheme(), bytes)))
                        .isFalse();
            }
        }
    }

    @Test
    void matches_digestOfWrongLength_isFalse() {
        for (SecretHasher hasher : List.of(sha256, hmac)) {
            Digest digest = hasher.digest(token.id(), token.secret());
            for (int length : new int[] {16, 31, 33, 64, 255}) {
                Digest wrong = Digest.of(digest.scheme(), Arrays.copyOf(digest.revealBytes(), length));
                assertThat(hasher.verifies(wrong)).isFalse();
                assertThat(hasher.isCurrent(wrong)).isFalse();
                assertThat(hasher.matches(token.id(), token.secret(), wrong)).isFalse();
            }
        }
    }

    @Test
    void matches_anotherSchemesDigest_isFalse() {
        Digest plain = sha256.digest(token.id(), token.secret());
        Digest peppered = hmac.digest(token.id(), token.secret());

        assertThat(sha256.verifies(peppered)).isFalse();
        assertThat(sha256.matches(token.id(), token.secret(), peppered)).isFalse();
        assertThat(hmac.verifies(plain)).isFalse();
        assertThat(hmac.matches(token.id(), token.secret(), plain)).isFalse();
        for (String scheme : List.of("SHA256", "sha256:spring", "hmac-sha256:", "hmac-sha256:SPRING", "none")) {
            Digest unknown = Digest.of(scheme, plain.revealBytes());
            assertThat(sha256.verifies(unknown) || hmac.verifies(unknown)).isFalse();
        }
    }

    @Test
    void matches_pepperedDigestMovedToAnotherToken_isFalse() {
        Digest digest = hmac.digest(token.id(), token.secret());

        assertThat(hmac.matches(other.id(), token.secret(), digest)).isFalse();
    }

    @Test
    void matches_digestOfFormerPepper_isTrueButNotCurrent() {
        SecretHasher rotated = SecretHasher.hmacSha256(AUTUMN, SPRING);
        Digest former = hmac.digest(token.id(), token.secret());
        Digest current = rotated.digest(token.id(), token.secret());

        assertThat(rotated.matches(token.id(), token.secret(), former)).isTrue();
        assertThat(rotated.isCurrent(former)).isFalse();
        assertThat(current.scheme()).isEqualTo("hmac-sha256:autumn");
        assertThat(rotated.isCurrent(current)).isTrue();
        assertThat(hmac.verifies(current)).as("pepper that is not configured").isFalse();
    }

    @Test
    void matches_samePepperIdWithAnotherKey_isFalse() {
        SecretHasher mistaken = SecretHasher.hmacSha256(Pepper.of("spring", new byte[32]));

        assertThat(mistaken.matches(token.id(), token.secret(), hmac.digest(token.id(), token.secret())))
                .isFalse();
    }

    @Test
    void hmacSha256_pepperIdGivenTwice_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SecretHasher.hmacSha256(SPRING, AUTUMN, SPRING))
                .withMessage("pepper spring is given twice");
    }

    @Test
    void fastSchemes_requirements_areNone() {
        for (SecretHasher hasher : List.of(sha256, hmac)) {
            hasher.requireAvailable();
            hasher.spendOnUnknown(token.id(), token.secret());
            assertThat(hasher.availablePermits()).isEmpty();
            assertThat(hasher.isCurrent(hasher.digest(token.id(), token.secret())))
                    .isTrue();
        }
    }
}
