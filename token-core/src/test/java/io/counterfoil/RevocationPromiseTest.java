package io.counterfoil;

import static io.counterfoil.Samples.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.counterfoil.lease.LeaseClock;
import io.counterfoil.lease.Revocations;
import io.counterfoil.memory.InMemoryStorage;
import io.counterfoil.model.CachePolicy;
import io.counterfoil.model.PreviousToken;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.ServiceAccountUpdate;
import io.counterfoil.model.StorageUnavailableException;
import io.counterfoil.spi.CommitResult;
import io.counterfoil.spi.Participation;
import io.counterfoil.spi.Proposal;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two nodes on one storage: when a restricting call on one of them has returned, the other accepts no more. */
class RevocationPromiseTest {

    private static final Duration LEASE = Duration.ofMillis(500);
    private static final Duration BOUND = Revocations.bound(LEASE);

    private final LossyStorage storage = new LossyStorage();
    private final Counterfoil here =
            Counterfoil.builder(storage).cache(CachePolicy.leased(LEASE)).build();
    private final Counterfoil there =
            Counterfoil.builder(storage).cache(CachePolicy.leased(LEASE)).build();
    private final IssuedToken token = here.serviceAccounts().create(ALICE, Samples.request());
    private final ServiceAccountId id = token.serviceAccount().id();

    @BeforeEach
    void rememberOnBothNodes() {
        while (here.health().hitRate().orElse(0) == 0
                || there.health().hitRate().orElse(0) == 0) {
            assertThat(isAccepted(here) && isAccepted(there)).isTrue();
            Thread.onSpinWait();
        }
    }

    @AfterEach
    void close() {
        here.close();
        there.close();
    }

    @Test
    void disable_returned_isRefusedOnEveryNode() {
        assertThat(timeOf(() -> here.serviceAccounts().disable(ALICE, id))).isGreaterThanOrEqualTo(BOUND);
        assertThat(isAccepted(here)).isFalse();
        assertThat(isAccepted(there)).isFalse();
    }

    @Test
    void disable_onANodeWithoutACache_waitsToo() {
        Counterfoil uncached = Counterfoil.create(storage);
        assertThat(timeOf(() -> uncached.serviceAccounts().disable(ALICE, id))).isGreaterThanOrEqualTo(BOUND);
        assertThat(isAccepted(there)).isFalse();
    }

    @Test
    void disable_alreadyDisabledConcurrently_returnsOnceEffective() throws Exception {
        CountDownLatch committed = storage.nextCommit();
        Thread first = new Thread(() -> here.serviceAccounts().disable(ALICE, id));
        first.start();
        committed.await();
        there.serviceAccounts().disable(ALICE, id);

        assertThat(isAccepted(here)).isFalse();
        first.join();
    }

    @Test
    void restriction_nothingToChange_waitsToo() {
        ServiceAccountUpdate sameRole = ServiceAccountUpdate.empty().withRole(Role.CONTRIBUTOR);
        assertThat(timeOf(() -> here.serviceAccounts().update(ALICE, id, sameRole)))
                .isGreaterThanOrEqualTo(BOUND);
        here.serviceAccounts().revokeToken(ALICE, id, token.tokenId());
        assertThat(timeOf(() -> there.serviceAccounts().revokeToken(ALICE, id, token.tokenId())))
                .isGreaterThanOrEqualTo(BOUND);
    }

    @Test
    void regenerate_alreadyRevokedConcurrently_returnsOnceEffective() throws Exception {
        CountDownLatch committed = storage.nextCommit();
        Thread first = new Thread(() -> here.serviceAccounts().revokeToken(ALICE, id, token.tokenId()));
        first.start();
        committed.await();
        there.serviceAccounts().regenerate(ALICE, id, PreviousToken.expiresNow());

        assertThat(isAccepted(here)).isFalse();
        first.join();
    }

    @Test
    void otherCommands_changedOrNot_doNotWait() {
        Duration longest = Duration.ofMinutes(1);
        Counterfoil slow =
                Counterfoil.builder(storage).cache(CachePolicy.leased(longest)).build();
        ServiceAccountUpdate described = ServiceAccountUpdate.empty().withDescription("for the nightly build");
        assertThat(timeOf(() -> {
                    slow.serviceAccounts().update(ALICE, id, described);
                    slow.serviceAccounts().update(ALICE, id, described);
                    slow.serviceAccounts().enable(ALICE, id);
                    slow.serviceAccounts().get(ALICE, id);
                    slow.awaitRevocations();
                }))
                .isLessThan(longest);
    }

    @Test
    void awaitRevocations_afterALostCommitAnswer_waits() {
        storage.losesAnswers = true;
        assertThatExceptionOfType(StorageUnavailableException.class)
                .isThrownBy(() -> here.serviceAccounts().disable(ALICE, id));
        storage.losesAnswers = false;

        assertThat(timeOf(here::awaitRevocations)).isGreaterThanOrEqualTo(BOUND);
        assertThat(isAccepted(there)).isFalse();
    }

    @Test
    void close_leaseHeld_releasesItAtOnce() {
        here.close();
        assertThat(here.health().leaseAge()).isEmpty();
        assertThat(isAccepted(here)).isTrue();
    }

    @Test
    void close_thenAuthenticate_readsTheStorage() {
        here.close();
        storage.commit(
                Samples.disabling(storage.load(Samples.ACME, id, Participation.INDEPENDENT)
                        .orElseThrow()),
                Participation.INDEPENDENT);
        LeaseClock.SYSTEM.waitNanos(LEASE.toNanos());

        assertThat(isAccepted(here)).isFalse();
    }

    private boolean isAccepted(Counterfoil node) {
        return node.authenticator().authenticate(token.value().reveal()) instanceof AuthenticationResult.Accepted;
    }

    private static Duration timeOf(Runnable call) {
        long begin = System.nanoTime();
        call.run();
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private static final class LossyStorage extends StorageWrapper {

        volatile boolean losesAnswers;

        private volatile CountDownLatch committed = new CountDownLatch(1);

        LossyStorage() {
            super(InMemoryStorage.create());
        }

        CountDownLatch nextCommit() {
            committed = new CountDownLatch(1);
            return committed;
        }

        @Override
        public CommitResult commit(Proposal proposal, Participation participation) {
            CommitResult result = super.commit(proposal, participation);
            if (losesAnswers) {
                throw new StorageUnavailableException("commit: outcome unknown", null);
            }
            committed.countDown();
            return result;
        }
    }
}
