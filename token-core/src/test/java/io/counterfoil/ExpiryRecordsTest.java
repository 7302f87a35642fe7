package io.counterfoil;

import static io.counterfoil.Samples.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.counterfoil.memory.InMemoryStorage;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.StorageException;
import io.counterfoil.model.StorageUnavailableException;
import io.counterfoil.spi.AccountRef;
import io.counterfoil.spi.CommitResult;
import io.counterfoil.spi.ExpirySource;
import io.counterfoil.spi.Participation;
import io.counterfoil.spi.Proposal;
import io.counterfoil.spi.StoredAccount;
import io.counterfoil.time.JumpingClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Accounts that can't be read, or that somebody holds, keep no other's expiries from being recorded. */
class ExpiryRecordsTest {

    private static final int FAILING = 1_001;
    private static final int OTHERS = 20;

    private final JumpingClock clock = new JumpingClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final InMemoryStorage inner = InMemoryStorage.create();
    private final Failing storage = new Failing(inner);
    private final Counterfoil counterfoil = Counterfoil.builder(storage)
            .clock(clock)
            .elapsedTime(clock::nanoTime)
            .build();

    @Test
    void recordExpiries_twoBatchesOfAccountsThatSomebodyHolds_recordsTheOthers() {
        given(FAILING, () -> new StorageUnavailableException("held", null));
        assertThat(counterfoil.maintenance().recordExpiries()).isEqualTo(OTHERS);
        storage.failing.clear();
        assertThat(counterfoil.maintenance().recordExpiries()).isEqualTo(FAILING);
        assertThat(counterfoil.maintenance().recordExpiries()).isZero();
    }

    @Test
    void recordExpiries_twoBatchesOfAccountsThatCantBeRead_recordsTheOthers() {
        given(FAILING, () -> new StorageException("unreadable", null));
        storage.loads = () -> new StorageException("unreadable", null);
        assertThat(counterfoil.maintenance().recordExpiries()).isEqualTo(OTHERS);
    }

    @Test
    void recordExpiries_storageDown_saysSoAtTheFirstAccount() {
        given(3, () -> new StorageUnavailableException("down", null));
        storage.loads = () -> new StorageUnavailableException("down", null);
        assertThatExceptionOfType(StorageUnavailableException.class)
                .isThrownBy(() -> counterfoil.maintenance().recordExpiries());
        assertThat(storage.commits).isEqualTo(1);
    }

    private void given(int failing, Supplier<StorageException> failure) {
        List<ServiceAccountId> accounts = new ArrayList<>();
        for (int i = 0; i < failing + OTHERS; i++) {
            accounts.add(counterfoil
                    .serviceAccounts()
                    .create(
                            ALICE,
                            NewServiceAccount.named("account " + i)
                                    .withRole(Role.CONTRIBUTOR)
                                    .expiringIn(Duration.ofHours(1)))
                    .serviceAccount()
                    .id());
            clock.pass(Duration.ofMillis(1));
        }
        clock.pass(Duration.ofHours(2));
        storage.failure = failure;
        storage.failing.addAll(accounts.subList(0, failing));
        storage.commits = 0;
    }

    /** Fails for some accounts. */
    private static final class Failing extends StorageWrapper implements ExpirySource {

        private final InMemoryStorage inner;
        private final Set<ServiceAccountId> failing = new HashSet<>();
        private Supplier<StorageException> failure = () -> new StorageException("not set", null);
        private Supplier<StorageException> loads = () -> null;
        private int commits;

        Failing(InMemoryStorage inner) {
            super(inner);
            this.inner = inner;
        }

        @Override
        public CommitResult commit(Proposal proposal, Participation participation) {
            commits++;
            if (proposal.subject().filter(failing::contains).isPresent()) {
                throw failure.get();
            }
            return super.commit(proposal, participation);
        }

        @Override
        public Optional<StoredAccount> load(
                OrganizationId organization, ServiceAccountId account, Participation participation) {
            StorageException thrown = failing.contains(account) ? loads.get() : null;
            if (thrown != null) {
                throw thrown;
            }
            return super.load(organization, account, participation);
        }

        @Override
        public List<AccountRef> unrecordedExpiries(Instant now, int limit) {
            return inner.unrecordedExpiries(now, limit);
        }
    }
}
