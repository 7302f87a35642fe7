package io.counterfoil;

import static io.counterfoil.Samples.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.counterfoil.hash.Pepper;
import io.counterfoil.hash.SecretHasher;
import io.counterfoil.memory.InMemoryStorage;
import io.counterfoil.model.CachePolicy;
import io.counterfoil.model.RejectionReason;
import io.counterfoil.model.StorageUnavailableException;
import io.counterfoil.model.TokenId;
import io.counterfoil.spi.StoredCredential;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an event loop may call: it answers without the storage, or says that somebody else has to. */
class AuthenticateNowTest {

    private final Strict storage = new Strict();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-01T00:00:00Z"));
    private Counterfoil counterfoil = leased(SecretHasher.sha256());

    @AfterEach
    void close() {
        counterfoil.close();
    }

    @Test
    void authenticateNow_cachedToken_isAcceptedAndItsUseIsRecorded() {
        String value = remembered();
        assertThat(authenticateNow(value)).containsInstanceOf(AuthenticationResult.Accepted.class);
        assertThat(counterfoil.health().pendingLastUses()).isPositive();
    }

    @Test
    void authenticateNow_uncachedToken_isEmpty() {
        remembered();
        assertThat(authenticateNow(issue())).isEmpty();
    }

    @Test
    void authenticateNow_withoutACache_answersOnlyWithoutStorage() {
        Counterfoil uncached = Counterfoil.create(storage);
        String value = issue();
        storage.isForbidden = true;
        assertThat(uncached.authenticator().authenticateNow(value)).isEmpty();
        assertThat(uncached.authenticator().authenticateNow(value + "0"))
                .contains(new AuthenticationResult.Rejected(RejectionReason.MALFORMED));
    }

    @Test
    void authenticateNow_leaseExpired_isEmpty() {
        String value = remembered();
        counterfoil.close();
        assertThat(authenticateNow(value)).isEmpty();
    }

    @Test
    void authenticateNow_wrongSecretOfACachedToken_isEmpty() {
        String value = remembered();
        String other = issue();
        String forged = Forgery.withSecretOf(value, other);
        assertThat(authenticateNow(forged)).isEmpty();
        assertThat(authenticateNow(value)).containsInstanceOf(AuthenticationResult.Accepted.class);
    }

    @Test
    void authenticateNow_pastItsDeadline_isEmpty() {
        String value = remembered();
        now.updateAndGet(time -> time.plus(Duration.ofDays(400)));
        assertThat(authenticateNow(value)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cfsa_", "cfsa_0123", "cfsa_é"})
    void authenticateNow_malformedToken_isMalformed(String broken) {
        assertThat(authenticateNow(broken)).contains(new AuthenticationResult.Rejected(RejectionReason.MALFORMED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "cfsa", "Bearer cfsa_x", "eyJhbGciOiJIUzI1NiJ9.e30.x", "ghp_0123456789"})
    void authenticateNow_foreignText_isNotRecognized(String other) {
        assertThat(authenticateNow(other)).contains(new AuthenticationResult.NotRecognized());
    }

    @Test
    void authenticateNow_pepperedDigest_isAccepted() {
        counterfoil = leased(SecretHasher.hmacSha256(Pepper.of("p1", new byte[32])));
        assertThat(authenticateNow(remembered())).containsInstanceOf(AuthenticationResult.Accepted.class);
    }

    @Test
    void authenticateNow_slowDigestThatMatchedBefore_isAcceptedWithoutComputingIt() {
        counterfoil = leased(SecretHasher.argon2id());
        String value = remembered();
        String forged = Forgery.withSecretOf(value, issue());
        assertThat(authenticateNow(value)).containsInstanceOf(AuthenticationResult.Accepted.class);
        assertThat(authenticateNow(forged)).isEmpty();
    }

    @Test
    void authenticateNow_null_throwsNullPointerException() {
        assertThatNullPointerException().isThrownBy(() -> authenticateNow(null)).withMessage("tokenValue");
    }

    private Optional<AuthenticationResult> authenticateNow(String value) {
        storage.isForbidden = true;
        try {
            return counterfoil.authenticator().authenticateNow(value);
        } finally {
            storage.isForbidden = false;
        }
    }

    private String remembered() {
        String value = issue();
        while (counterfoil.health().hitRate().orElse(0) == 0) {
            counterfoil.authenticator().authenticate(value).orElseThrow();
        }
        return value;
    }

    private String issue() {
        return counterfoil
                .serviceAccounts()
                .create(ALICE, Samples.request())
                .value()
                .reveal();
    }

    private Counterfoil leased(SecretHasher hasher) {
        return Counterfoil.builder(storage)
                .secretHasher(hasher)
                .clock(now::get)
                .cache(CachePolicy.leased(Duration.ofSeconds(60)))
                .build();
    }

    private static final class Strict extends StorageWrapper {

        volatile boolean isForbidden;

        Strict() {
            super(InMemoryStorage.create());
        }

        @Override
        public Optional<StoredCredential> findCredential(TokenId token) {
            if (isForbidden) {
                throw new StorageUnavailableException("the storage was asked", null);
            }
            return super.findCredential(token);
        }
    }
}
