package io.counterfoil.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.counterfoil.format.ParsedToken;
import io.counterfoil.format.TokenFormat;
import io.counterfoil.format.TokenVectors;
import io.counterfoil.model.StorageUnavailableException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class Argon2idHasherTest {

    private static final Argon2Cost CHEAP = new Argon2Cost(64, 1, 1);

    private final Permits permits = Permits.forComputations(1);
    private final SecretHasher hasher = new Argon2idHasher(CHEAP, permits);
    private final ParsedToken token = TokenVectors.first().parsed();
    private final ParsedToken wrong = TokenFormat.of("cfsa").generate(new SecureRandom());

    /** A digest of the token that this hasher has not seen. */
    private final Digest stored =
            SecretHasher.argon2id(new Argon2Parameters(64, 1, 1, 1)).digest(token.id(), token.secret());

    @Test
    void requireAvailable_libraryPresent_succeeds() {
        hasher.requireAvailable();
    }

    @Test
    void digest_isAPhcStringWithFreshSalt() {
        Digest one = hasher.digest(token.id(), token.secret());
        Digest two = hasher.digest(token.id(), token.secret());

        assertThat(one.scheme()).isEqualTo("argon2id");
        assertThat(one.revealBytes())
                .asString(StandardCharsets.US_ASCII)
                .matches("\\$argon2id\\$v=19\\$m=64,t=1,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}");
        assertThat(one.sameAs(two)).isFalse();
        assertThat(hasher.isCurrent(one)).isTrue();
    }

    @Test
    void matches_ownDigest_isTrueForItsSecretOnly() {
        assertThat(hasher.matches(token.id(), wrong.secret(), stored)).isFalse();
        assertThat(hasher.matches(token.id(), token.secret(), stored)).isTrue();
        assertThat(hasher.matches(token.id(), wrong.secret(), stored)).isFalse();
        assertThat(hasher.matches(token.id(), token.secret(), stored)).isTrue();
    }

    @Test
    void isCurrent_digestWithOtherParameters_isFalse() {
        assertThat(SecretHasher.argon2id(new Argon2Parameters(64, 2, 1, 1)).isCurrent(stored))
                .isFalse();
        assertThat(hasher.isCurrent(stored)).isTrue();
    }

    @Test
    void matches_allPermitsInUse_isUnavailableNotRefused() {
        permits.use(() -> {
            assertThat(hasher.availablePermits()).hasValue(0);
            assertThatExceptionOfType(StorageUnavailableException.class)
                    .isThrownBy(() -> hasher.matches(token.id(), token.secret(), stored))
                    .withMessage("all 1 permits for Argon2id computations were in use for 250 ms");
            assertThatExceptionOfType(StorageUnavailableException.class)
                    .isThrownBy(() -> hasher.digest(token.id(), token.secret()));
            return null;
        });

        assertThat(hasher.availablePermits()).hasValue(1);
        assertThat(hasher.matches(token.id(), token.secret(), stored)).isTrue();
    }

    @Test
    void matches_rememberedToken_costsNoComputationRightOrWrong() {
        assertThat(hasher.matches(token.id(), token.secret(), stored)).isTrue();

        permits.use(() -> {
            assertThat(hasher.matches(token.id(), token.secret(), stored)).isTrue();
            assertThat(hasher.matches(token.id(), wrong.secret(), stored)).isFalse();
            return null;
        });
    }

    @Test
    void matches_rememberedTokenWithAnotherDigest_isComputedAgain() {
        Digest replaced = hasher.digest(wrong.id(), wrong.secret());
        assertThat(hasher.matches(token.id(), token.secret(), stored)).isTrue();

        assertThat(hasher.matches(token.id(), token.secret(), replaced)).isFalse();
        assertThat(hasher.matches(token.id(), wrong.secret(), replaced)).isTrue();
    }

    @Test
    void matches_tokenJustIssued_costsNoComputation() {
        Digest digest = hasher.digest(token.id(), token.secret());

        permits.use(() ->
                assertThat(hasher.matches(token.id(), token.secret(), digest)).isTrue());
    }

    @Test
    void matches_wrongSecret_isNeverRemembered() {
        assertThat(hasher.matches(token.id(), wrong.secret(), stored)).isFalse();

        permits.use(() -> {
            assertThatExceptionOfType(StorageUnavailableException.class)
                    .isThrownBy(() -> hasher.matches(token.id(), wrong.secret(), stored));
            return null;
        });
    }

    @Test
    void matches_interrupted_isUnavailableAndStaysInterrupted() {
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(StorageUnavailableException.class)
                .isThrownBy(() -> hasher.matches(token.id(), token.secret(), stored));
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void spendOnUnknown_costsNoComputation() {
        permits.use(() -> {
            hasher.spendOnUnknown(token.id(), token.secret());
            return null;
        });
    }
}
