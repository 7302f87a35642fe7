package io.counterfoil.jdbc.writes;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.Counterfoil;
import io.counterfoil.jdbc.JdbcSchema;
import io.counterfoil.jdbc.JdbcStorage;
import io.counterfoil.jdbc.testing.DatabaseConfiguration;
import io.counterfoil.jdbc.testing.TestDatabase;
import io.counterfoil.jdbc.testing.Threads;
import io.counterfoil.model.Actor;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.Role;
import io.counterfoil.model.TokenPolicy;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Many threads create accounts in one organization, which share its count, and as many in an organization each. All of them
 * succeed; the rates are printed. For a figure set {@code -Dcounterfoil.creations=10000}.
 */
class CreationRateTest {

    private static final int THREADS = 32;
    private static final int CREATIONS = Integer.getInteger("counterfoil.creations", 640);

    @ParameterizedTest
    @EnumSource(names = {"POSTGRES", "MARIADB"})
    void creations_inOneOrganization_allSucceed(DatabaseConfiguration configuration) {
        try (TestDatabase database = configuration.open(THREADS)) {
            JdbcSchema.forDataSource(database.dataSource()).createIfMissing();
            Counterfoil counterfoil = Counterfoil.builder(JdbcStorage.create(database.dataSource()))
                    .tokenPolicy(TokenPolicy.defaults().withMaxAccountsPerOrganization(1_000_000))
                    .build();
            rate(counterfoil, thread -> "warm" + thread);
            rate(counterfoil, thread -> "warm");
            double apart = rate(counterfoil, thread -> "organization" + thread);
            double together = rate(counterfoil, thread -> "one");
            System.out.printf(
                    Locale.ROOT,
                    "Creations on %s by %d threads: %.0f a second in one organization, %.0f in %d organizations%n",
                    database.description(),
                    THREADS,
                    together,
                    apart,
                    THREADS);
        }
    }

    private static double rate(Counterfoil counterfoil, IntFunction<String> organizations) {
        AtomicInteger next = new AtomicInteger();
        long begin = System.nanoTime();
        CompletableFuture<?>[] running = IntStream.range(0, THREADS)
                .mapToObj(thread -> {
                    Actor owner = Actor.user(OrganizationId.of(organizations.apply(thread)), "owner", Role.OWNER);
                    return CompletableFuture.runAsync(() -> create(counterfoil, owner, next), Threads.ONE_EACH);
                })
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(running).join();
        assertThat(next.get()).isGreaterThanOrEqualTo(CREATIONS);
        return CREATIONS * 1e9 / (System.nanoTime() - begin);
    }

    private static void create(Counterfoil counterfoil, Actor owner, AtomicInteger next) {
        for (int i = next.getAndIncrement(); i < CREATIONS; i = next.getAndIncrement()) {
            counterfoil
                    .serviceAccounts()
                    .create(owner, NewServiceAccount.named("account " + i).withRole(Role.VIEWER));
        }
    }
}
