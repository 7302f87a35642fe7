package io.counterfoil.jdbc.writes;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.Counterfoil;
import io.counterfoil.IssuedToken;
import io.counterfoil.ServiceAccounts;
import io.counterfoil.jdbc.JdbcSchema;
import io.counterfoil.jdbc.JdbcStorage;
import io.counterfoil.jdbc.testing.DatabaseConfiguration;
import io.counterfoil.jdbc.testing.TestDatabase;
import io.counterfoil.model.Actor;
import io.counterfoil.model.CounterfoilException;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.PreviousToken;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.ServiceAccountUpdate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A restriction succeeds in one call, however many threads the thief has. */
class RightOfWayTest {

    private static final Actor OWNER = Actor.user(OrganizationId.of("acme"), "owner", Role.OWNER);
    private static final int THIEVES = Integer.getInteger("counterfoil.thieves", 60);
    private static final int ROUNDS = Integer.getInteger("counterfoil.rounds", 20);

    /** One call by the owner. */
    private interface Restriction {
        void on(ServiceAccounts accounts, IssuedToken stolen);
    }

    private static final List<Restriction> RESTRICTIONS = List.of(
            (accounts, stolen) -> accounts.disable(OWNER, idOf(stolen)),
            (accounts, stolen) -> accounts.revokeToken(OWNER, idOf(stolen), stolen.tokenId()),
            (accounts, stolen) -> accounts.regenerate(OWNER, idOf(stolen), PreviousToken.expiresNow()),
            (accounts, stolen) -> accounts.delete(OWNER, idOf(stolen)));

    private volatile @Nullable Actor thief;
    private volatile @Nullable ServiceAccountId victim;

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void restriction_manyConcurrentWriters_succeedsInOneCall(DatabaseConfiguration configuration)
            throws InterruptedException {
        restrictAgainstThieves(configuration, false);
    }

    /** The thief's threads change the account that is to be restricted, and the acting account, which each of them needs. */
    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void restriction_manyWritersThatNeedABusyActingAccount_succeedsInOneCall(DatabaseConfiguration configuration)
            throws InterruptedException {
        restrictAgainstThieves(configuration, true);
    }

    private void restrictAgainstThieves(DatabaseConfiguration configuration, boolean ofAnother)
            throws InterruptedException {
        ExecutorService thieves = Executors.newFixedThreadPool(THIEVES);
        try (TestDatabase database = configuration.open(THIEVES + 10)) {
            JdbcSchema.forDataSource(database.dataSource()).createIfMissing();
            Counterfoil counterfoil = Counterfoil.create(JdbcStorage.create(database.dataSource()));
            AtomicLong thefts = new AtomicLong();
            for (int i = 0; i < THIEVES; i++) {
                thieves.execute(() -> steal(counterfoil.serviceAccounts(), thefts));
            }
            List<Long> millis = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                IssuedToken stolen = created(counterfoil, "ci-deployer-" + round);
                IssuedToken restricted = ofAnother ? created(counterfoil, "other-" + round) : stolen;
                victim = idOf(restricted);
                long before = thefts.get();
                thief = counterfoil
                        .authenticator()
                        .authenticate(stolen.value().reveal())
                        .orElseThrow()
                        .asActor();
                while (thefts.get() < before + THIEVES) {
                    LockSupport.parkNanos(1_000_000);
                }
                long begin = System.nanoTime();
                RESTRICTIONS.get(round % RESTRICTIONS.size()).on(counterfoil.serviceAccounts(), restricted);
                millis.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
                thief = null;
            }
            Collections.sort(millis);
            System.out.println("Right of way" + (ofAnother ? " of another account" : "") + " on "
                    + database.description() + ": " + ROUNDS + " of " + ROUNDS + ", median " + millis.get(ROUNDS / 2)
                    + " ms, p99 " + millis.get(ROUNDS * 99 / 100) + " ms");
            assertThat(millis).hasSize(ROUNDS);
        } finally {
            thieves.shutdownNow();
            assertThat(thieves.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        }
    }

    /** The thief's failures are irrelevant. */
    private void steal(ServiceAccounts accounts, AtomicLong thefts) {
        while (!Thread.currentThread().isInterrupted()) {
            Actor actor = thief;
            if (actor == null) {
                LockSupport.parkNanos(1_000_000);
                continue;
            }
            try {
                accounts.update(
                        actor,
                        target(actor, thefts.get()),
                        ServiceAccountUpdate.empty().withDescription("theft " + thefts.get()));
            } catch (CounterfoilException e) {
                // Too late.
            }
            thefts.incrementAndGet();
        }
    }

    private ServiceAccountId target(Actor actor, long number) {
        ServiceAccountId other = victim;
        return other == null || number % 2 == 0
                ? ServiceAccountId.of(actor.principal().id())
                : other;
    }

    private static IssuedToken created(Counterfoil counterfoil, String name) {
        return counterfoil
                .serviceAccounts()
                .create(OWNER, NewServiceAccount.named(name).withRole(Role.ADMIN));
    }

    private static ServiceAccountId idOf(IssuedToken token) {
        return token.serviceAccount().id();
    }
}
