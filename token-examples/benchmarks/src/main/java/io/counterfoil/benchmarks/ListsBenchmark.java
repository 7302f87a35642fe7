package io.counterfoil.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.counterfoil.Counterfoil;
import io.counterfoil.jdbc.testing.TestDatabase;
import io.counterfoil.model.Actor;
import io.counterfoil.model.BulkChange;
import io.counterfoil.model.BulkResult;
import io.counterfoil.model.ServiceAccountQuery;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** P14 and P16: pages of accounts with many tokens, and many accounts changed at once. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
public class ListsBenchmark {

    private static final int ACCOUNTS = Integer.getInteger("benchmarks.accounts", 10_000);
    private static final int TOKENS_EACH = 100;
    private static final int PAGE = 50;

    /** Both on one database. */
    @Benchmark
    public Object postgres() throws Exception {
        try (TestDatabase database = Servers.postgres()) {
            PostgresRows.load(database.dataSource(), ACCOUNTS);
            PostgresRows.addUsesAndEvents(database.dataSource());
            PostgresRows.addOlderTokens(database.dataSource(), PAGE, TOKENS_EACH - 1);
            try (HikariDataSource pool = Servers.poolOfOne(database);
                    Counterfoil counterfoil = StorageBenchmark.library(pool)) {
                lists(counterfoil);
                bulk(counterfoil);
                return database.description();
            }
        }
    }

    /** The newest accounts have many tokens each, the oldest one. */
    private static void lists(Counterfoil counterfoil) throws Exception {
        Actor admin = BenchmarkSamples.admin(PostgresRows.ORGANIZATION);
        ServiceAccountQuery first = ServiceAccountQuery.all().pageSize(PAGE);
        ServiceAccountQuery second = first.after(
                counterfoil.serviceAccounts().list(admin, first).next().orElseThrow());
        Pairing pairing = new Pairing(1)
                .with("many", () -> counterfoil.serviceAccounts().list(admin, first))
                .with("one", () -> counterfoil.serviceAccounts().list(admin, second))
                .run(Effort.seconds(2), Effort.seconds(4));
        Results.put("P14 many us", pairing.cost("many").nanos() / 1e3);
        Results.put("P14 one us", pairing.cost("one").nanos() / 1e3);
        Results.put("P14 ratio", pairing.ratio("many", "one"));
    }

    private static void bulk(Counterfoil counterfoil) throws Exception {
        Actor admin = BenchmarkSamples.admin(PostgresRows.ORGANIZATION);
        long begin = System.nanoTime();
        BulkResult result = counterfoil
                .serviceAccounts()
                .changeAll(admin, ServiceAccountQuery.all().enabled(true), BulkChange.disable());
        Results.put("P16 per second", result.changed() / ((System.nanoTime() - begin) / 1e9));
    }
}
