package io.counterfoil.check;

import static io.counterfoil.Samples.ALICE;
import static io.counterfoil.Samples.LEASE;
import static io.counterfoil.Samples.TERMS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.counterfoil.Counterfoil;
import io.counterfoil.FeedWrapper;
import io.counterfoil.IssuedToken;
import io.counterfoil.Samples;
import io.counterfoil.ServiceAccounts;
import io.counterfoil.StorageWrapper;
import io.counterfoil.audit.Notifier;
import io.counterfoil.audit.UnverifiableSchemes;
import io.counterfoil.hash.SecretHasher;
import io.counterfoil.lease.LeaseHolder;
import io.counterfoil.lease.Poller;
import io.counterfoil.lease.VirtualClock;
import io.counterfoil.memory.InMemoryStorage;
import io.counterfoil.model.PreviousToken;
import io.counterfoil.model.Regeneration;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.StorageUnavailableException;
import io.counterfoil.model.TokenId;
import io.counterfoil.spi.Participation;
import io.counterfoil.spi.StoredAccount;
import io.counterfoil.spi.StoredCredential;
import io.counterfoil.time.MonotonicClock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers from memory while a lease holds, and else from the storage. */
class LeasedCredentialsTest {

    private final CountingStorage storage = new CountingStorage();
    private final FeedWrapper feed = new FeedWrapper(storage.revocations().orElseThrow());
    private final VirtualClock clock = new VirtualClock();
    private final LeaseHolder<Era<String>> holder = new LeaseHolder<>(feed, TERMS, clock, () -> new Era<>(1_000));
    private final Poller noThread = new Poller(
            new LeaseHolder<>(feed, TERMS, clock, () -> new Era<>(1)),
            1,
            new Notifier(Optional.empty())::failed,
            () -> {});
    private final LeasedCredentials<String> credentials = new LeasedCredentials<>(
            storage,
            holder,
            noThread,
            clock,
            new MonotonicClock(InstantSource.system(), System::nanoTime, size -> {}),
            new Hashers(List.of(SecretHasher.sha256()), new UnverifiableSchemes(new Notifier(Optional.empty()))));
    private final ServiceAccounts management = Counterfoil.create(storage).serviceAccounts();

    @BeforeEach
    void pollByHand() {
        noThread.close();
    }

    @AfterEach
    void letGo() {
        storage.gate.countDown();
    }

    @Test
    void find_again_isServedFromMemory() {
        hold();
        StoredCredential credential = Samples.credential(storage);
        storage.reads.set(0);

        assertThat(isFound(idOf(credential))).isTrue();
        assertThat(isFound(idOf(credential))).isTrue();
        assertThat(isFound(idOf(credential))).isTrue();
        assertThat(storage.reads).hasValue(1);
        assertThat(credentials.health().hitRate().orElseThrow()).isEqualTo(2.0 / 3);
    }

    @Test
    void find_withoutALease_readsTheStorageAndCachesNothing() {
        StoredCredential credential = Samples.credential(storage);
        isFound(idOf(credential));
        storage.reads.set(0);

        assertThat(isFound(idOf(credential))).isTrue();
        assertThat(storage.reads).hasValue(1);
        assertThat(credentials.health().hitRate().orElseThrow()).isZero();
    }

    @Test
    void find_leaseExpired_readsTheStorageAndCountsTheLapse() {
        StoredCredential credential = remembered();
        clock.pass(LEASE);

        assertThat(isFound(idOf(credential))).isTrue();
        assertThat(storage.reads).hasValue(1);
        assertThat(credentials.health().lapses()).isEqualTo(1);
    }

    @Test
    void find_storageDown_isServedUntilTheLeaseExpires() {
        StoredCredential credential = remembered();
        storage.isDown = true;
        clock.pass(LEASE.minusMillis(1));
        assertThat(isFound(idOf(credential))).isTrue();

        clock.pass(Duration.ofMillis(1));
        assertThatExceptionOfType(StorageUnavailableException.class).isThrownBy(() -> isFound(idOf(credential)));
    }

    @Test
    void find_changeSeenByAPoll_readsTheStorage() {
        StoredAccount account = Samples.account(storage);
        StoredCredential credential = remembered(Samples.credential(storage, account));
        storage.commit(Samples.disabling(account), Participation.INDEPENDENT);
        holder.poll();

        assertThat(credentials.find(idOf(credential))).isNull();
        assertThat(isFound(idOf(credential))).isTrue();
        assertThat(storage.reads).hasValue(1);
    }

    @Test
    void find_unknownToken_readsTheStorageEachTime() {
        TokenId unknown = TokenId.of("0".repeat(20));
        isFound(unknown);
        isFound(unknown);
        assertThat(storage.reads).hasValue(2);
    }

    @Test
    void find_disabledAccount_isNotCached() {
        StoredAccount account = Samples.account(storage);
        management.disable(ALICE, account.id());
        assertNotKept(account.tokens().get(0).id());
    }

    @Test
    void find_revokedToken_isNotCached() {
        StoredAccount account = Samples.account(storage);
        TokenId token = account.tokens().get(0).id();
        management.revokeToken(ALICE, account.id(), token);
        assertNotKept(token);
    }

    @Test
    void find_tokenAwaitingItsFirstUse_isNotCached() {
        ServiceAccountId account = Samples.account(storage).id();
        IssuedToken fresh = management.regenerate(
                ALICE, account, Regeneration.of(PreviousToken.expiresNow()).withRequestId("request-1"));
        assertNotKept(fresh.tokenId());
    }

    @Test
    void find_tokenEndingWithALaterFirstUse_isNotCached() {
        // Its deadline comes nearer without anybody waiting for it, and other nodes may hold longer leases.
        ServiceAccountId account = Samples.account(storage).id();
        TokenId older = token(account, 1);
        management.regenerate(ALICE, account, PreviousToken.expiresAfterFirstUse(Duration.ofMinutes(1)));
        assertNotKept(older);
    }

    @Test
    void forget_afterItsDigestChanged_readsTheStorage() {
        StoredCredential credential = remembered();
        credentials.forget(idOf(credential));
        isFound(idOf(credential));
        assertThat(storage.reads).hasValue(1);
    }

    @Test
    void find_tooManyConcurrentReads_areUnavailable() throws Exception {
        StoredCredential credential = Samples.credential(storage);
        storage.isGated = true;
        ExecutorService threads = Executors.newFixedThreadPool(80);
        try {
            List<Future<Boolean>> answers = new ArrayList<>();
            for (int i = 0; i < 80; i++) {
                answers.add(threads.submit(() -> isFound(idOf(credential))));
            }
            int refused = 0;
            for (int i = 0; i < 80; i++) {
                refused += isRefused(answers.get(i), i) ? 1 : 0;
            }
            assertThat(refused).isEqualTo(16);
            assertThat(storage.mostAtOnce).hasValue(64);
            storage.isGated = false;
            assertThat(isFound(idOf(credential))).isTrue();
        } finally {
            storage.gate.countDown();
            threads.shutdownNow();
        }
    }

    @Test
    void find_interrupted_isUnavailableAndStaysInterrupted() {
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(StorageUnavailableException.class)
                .isThrownBy(() -> isFound(TokenId.of("0".repeat(20))));
        assertThat(Thread.interrupted()).isTrue();
    }

    /** Those that wait in the storage are let go once all that can be refused were. */
    private boolean isRefused(Future<Boolean> answer, int number) throws Exception {
        if (number == 0) {
            TimeUnit.MILLISECONDS.sleep(600);
            storage.gate.countDown();
        }
        try {
            answer.get(20, TimeUnit.SECONDS);
            return false;
        } catch (ExecutionException e) {
            assertThat(e).hasCauseInstanceOf(StorageUnavailableException.class);
            return true;
        }
    }

    /** As the authenticator does with a token whose secret is right. */
    private boolean isFound(TokenId token) {
        if (credentials.find(token) != null) {
            return true;
        }
        Reading<String> reading = credentials.read(token);
        reading.credential().ifPresent(credential -> credentials.remember(reading, shared -> "accepted"));
        return reading.credential().isPresent();
    }

    private void hold() {
        feed.declare(TERMS);
        holder.poll();
    }

    private StoredCredential remembered() {
        return remembered(Samples.credential(storage));
    }

    private StoredCredential remembered(StoredCredential credential) {
        hold();
        isFound(idOf(credential));
        storage.reads.set(0);
        return credential;
    }

    private void assertNotKept(TokenId token) {
        hold();
        storage.reads.set(0);
        assertThat(isFound(token)).isTrue();
        assertThat(isFound(token)).isTrue();
        assertThat(storage.reads).hasValue(2);
    }

    private TokenId token(ServiceAccountId account, int generation) {
        return storage.load(Samples.ACME, account, Participation.INDEPENDENT).orElseThrow().tokens().stream()
                .filter(token -> token.generation() == generation)
                .findFirst()
                .orElseThrow()
                .id();
    }

    private static TokenId idOf(StoredCredential credential) {
        return credential.token().id();
    }

    private static final class CountingStorage extends StorageWrapper {

        final AtomicInteger reads = new AtomicInteger();
        final AtomicInteger mostAtOnce = new AtomicInteger();
        final CountDownLatch gate = new CountDownLatch(1);
        volatile boolean isDown;
        volatile boolean isGated;

        private final AtomicInteger atOnce = new AtomicInteger();

        CountingStorage() {
            super(InMemoryStorage.create());
        }

        @Override
        public Optional<StoredCredential> findCredential(TokenId token) {
            reads.incrementAndGet();
            if (isDown) {
                throw new StorageUnavailableException("no connection", null);
            }
            mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            try {
                if (isGated) {
                    gate.await();
                }
                return super.findCredential(token);
            } catch (InterruptedException e) {
                throw new StorageUnavailableException("interrupted", e);
            } finally {
                atOnce.decrementAndGet();
            }
        }
    }
}
