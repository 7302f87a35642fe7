package io.counterfoil;

import static io.counterfoil.Samples.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.counterfoil.hash.Digest;
import io.counterfoil.hash.Pepper;
import io.counterfoil.hash.SecretHasher;
import io.counterfoil.memory.InMemoryStorage;
import io.counterfoil.model.CachePolicy;
import io.counterfoil.model.PreviousToken;
import io.counterfoil.model.Regeneration;
import io.counterfoil.model.RejectionReason;
import io.counterfoil.model.StorageUnavailableException;
import io.counterfoil.model.TokenId;
import io.counterfoil.spi.Change;
import io.counterfoil.spi.StoredAccount;
import io.counterfoil.spi.StoredCredential;
import io.counterfoil.spi.StoredToken;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What an authentication writes does not go wrong with what is remembered. */
class CachedSideEffectsTest {

    private final CountingStorage storage = new CountingStorage();

    @Test
    void authenticate_outdatedDigestInMemory_isUpgradedOnce() {
        IssuedToken token = Counterfoil.create(storage).serviceAccounts().create(ALICE, Samples.request());
        IssuedToken unknown =
                Counterfoil.create(InMemoryStorage.create()).serviceAccounts().create(ALICE, Samples.request());
        SecretHasher peppered = SecretHasher.hmacSha256(Pepper.of("p1", new byte[32]));
        try (Counterfoil leased = Counterfoil.builder(storage)
                .secretHasher(peppered, SecretHasher.sha256())
                .cache(CachePolicy.leased(Duration.ofSeconds(30)))
                .build()) {
            while (leased.health().leaseAge().isEmpty()) {
                leased.authenticator().authenticate(unknown.value().reveal());
            }
            for (int i = 0; i < 50; i++) {
                assertThat(leased.authenticator()
                                .authenticate(token.value().reveal())
                                .asOptional())
                        .isPresent();
            }
            assertThat(leased.health().hitRate().orElseThrow()).isPositive();
        }
        assertThat(storage.upgrades).hasValue(1);
    }

    @Test
    void authenticate_cachedTokenPastItsDeadline_isExpired() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-01T00:00:00Z"));
        try (Counterfoil leased = Counterfoil.builder(storage)
                .clock(now::get)
                .cache(CachePolicy.leased(Duration.ofSeconds(60)))
                .build()) {
            IssuedToken token =
                    leased.serviceAccounts().create(ALICE, Samples.request().expiringIn(Duration.ofHours(1)));
            String value = token.value().reveal();
            while (leased.health().hitRate().orElse(0) == 0) {
                leased.authenticator().authenticate(value).orElseThrow();
            }
            int reads = storage.reads.get();

            now.set(token.expiresAt().orElseThrow().minusMillis(1));
            assertThat(leased.authenticator().authenticate(value).asOptional()).isPresent();
            now.set(token.expiresAt().orElseThrow());
            assertThat(leased.authenticator().authenticate(value))
                    .isEqualTo(new AuthenticationResult.Rejected(RejectionReason.EXPIRED));
            assertThat(storage.reads).as("reads since it is remembered").hasValue(reads);
        }
    }

    /** Under an outage each further request would wait for the storage, though its answer is in memory. */
    @Test
    void authenticate_upgradeFailed_isNotRetriedAtOnce() {
        IssuedToken token = Counterfoil.create(storage).serviceAccounts().create(ALICE, Samples.request());
        SecretHasher peppered = SecretHasher.hmacSha256(Pepper.of("p1", new byte[32]));
        Counterfoil counterfoil = Counterfoil.builder(storage)
                .secretHasher(peppered, SecretHasher.sha256())
                .build();
        storage.upgradesFail = true;
        for (int i = 0; i < 5; i++) {
            assertThat(counterfoil
                            .authenticator()
                            .authenticate(token.value().reveal())
                            .asOptional())
                    .isPresent();
        }
        assertThat(storage.upgrades).hasValue(1);
    }

    @Test
    void authenticate_upgradeInProgress_isNotRepeated() throws Exception {
        IssuedToken token = Counterfoil.create(storage).serviceAccounts().create(ALICE, Samples.request());
        Counterfoil counterfoil = Counterfoil.builder(storage)
                .secretHasher(SecretHasher.hmacSha256(Pepper.of("p1", new byte[32])), SecretHasher.sha256())
                .build();
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch mayGoOn = new CountDownLatch(1);
        storage.onUpgrade = () -> {
            entered.countDown();
            mayGoOn.await();
        };
        Thread first = new Thread(
                () -> counterfoil.authenticator().authenticate(token.value().reveal()));
        first.start();
        entered.await();
        counterfoil.authenticator().authenticate(token.value().reveal()).orElseThrow();
        assertThat(storage.upgrades).hasValue(1);
        mayGoOn.countDown();
        first.join();
    }

    @Test
    void authenticate_firstUseNeverVisible_isUnavailable() {
        Counterfoil counterfoil = Counterfoil.create(storage);
        StoredAccount account = Samples.account(storage);
        IssuedToken fresh = counterfoil
                .serviceAccounts()
                .regenerate(
                        ALICE,
                        account.id(),
                        Regeneration.of(PreviousToken.expiresNow()).withRequestId("r1"));
        storage.standsStill = storage.findCredential(fresh.tokenId());

        assertThatExceptionOfType(StorageUnavailableException.class)
                .isThrownBy(() ->
                        counterfoil.authenticator().authenticate(fresh.value().reveal()))
                .withMessageContaining(fresh.tokenId().value());
        assertThat(counterfoil.serviceAccounts().tokens(ALICE, account.id())).hasSize(2);
    }

    @Test
    void outdatesCredentials_tokenMarkedSuperseded_isTrue() {
        // Its end stays, because it expires before the overlap ends; the host is told of the overlap all the same.
        StoredAccount account = Samples.account(storage);
        Instant soon = account.tokens().get(0).expiresAt().orElseThrow();
        Change change = Samples.change(account, account.with(superseded(account, soon, Optional.empty())));

        assertThat(change.outdatesCredentials()).isTrue();
        assertThat(change.isRestricting()).isFalse();
    }

    @Test
    void isRestricting_tokenEndingWithALaterFirstUse_isTrue() {
        StoredAccount account = Samples.account(storage);
        Instant soon = account.tokens().get(0).expiresAt().orElseThrow();
        Change change =
                Samples.change(account, account.with(superseded(account, soon, Optional.of(Duration.ofMinutes(1)))));

        assertThat(change.isRestricting()).isTrue();
    }

    @Test
    void outdatesCredentials_recordedExpiry_isFalse() {
        StoredAccount account = Samples.account(storage);
        StoredToken token = account.tokens().get(0);
        Change change = Samples.change(
                account, account.with(List.of(token.withState(token.state().recorded()))));

        assertThat(change.outdatesCredentials()).isFalse();
    }

    private static List<StoredToken> superseded(StoredAccount account, Instant until, Optional<Duration> grace) {
        StoredToken token = account.tokens().get(0);
        return List.of(token.withState(token.state().superseded(until, grace)));
    }

    private interface Waiting {
        void run() throws InterruptedException;
    }

    private static final class CountingStorage extends StorageWrapper {

        final AtomicInteger upgrades = new AtomicInteger();
        final AtomicInteger reads = new AtomicInteger();
        volatile boolean upgradesFail;
        volatile Waiting onUpgrade = () -> {};
        volatile Optional<StoredCredential> standsStill = Optional.empty();

        CountingStorage() {
            super(InMemoryStorage.create());
        }

        @Override
        public Optional<StoredCredential> findCredential(TokenId token) {
            reads.incrementAndGet();
            return standsStill.or(() -> super.findCredential(token));
        }

        @Override
        public boolean replaceDigest(TokenId token, Digest expected, Digest next) {
            upgrades.incrementAndGet();
            if (upgradesFail) {
                throw new StorageUnavailableException("replace digest: no answer", null);
            }
            try {
                onUpgrade.run();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return super.replaceDigest(token, expected, next);
        }
    }
}
