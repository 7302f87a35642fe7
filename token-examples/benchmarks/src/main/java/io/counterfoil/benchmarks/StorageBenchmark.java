package io.counterfoil.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.counterfoil.Counterfoil;
import io.counterfoil.jdbc.JdbcSchema;
import io.counterfoil.jdbc.JdbcStorage;
import io.counterfoil.jdbc.testing.TestDatabase;
import io.counterfoil.model.Actor;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.PreviousToken;
import io.counterfoil.model.Regeneration;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.TokenPolicy;
import java.util.stream.LongStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** P4, P7 and P8: without a cache, beside the bare statements through the same pool. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
public class StorageBenchmark {

    private static final int TOKENS = 10_000;

    private int next;

    /** Reads, writes and the flush, on PostgreSQL. */
    @Benchmark
    public Object postgres() throws Exception {
        try (TestDatabase database = Servers.postgres()) {
            PostgresRows.load(database.dataSource(), 2 * TOKENS);
            String[] values =
                    LongStream.range(0, TOKENS).mapToObj(SampleTokens::value).toArray(String[]::new);
            for (int round = 0; round < Servers.ROUNDS; round++) {
                try (HikariDataSource pool = Servers.poolOfOne(database);
                        Counterfoil counterfoil = library(pool)) {
                    reads("P4 postgres", BareStatements.postgres(pool), counterfoil, values);
                    writes(pool, counterfoil);
                    flushes(pool, counterfoil, values);
                }
            }
            return database.description();
        }
    }

    /** Reads on H2, in memory. */
    @Benchmark
    public Object h2() throws Exception {
        try (TestDatabase database = Servers.h2()) {
            JdbcSchema.forDataSource(database.dataSource()).createIfMissing();
            String[] values;
            try (Counterfoil counterfoil = library(database.dataSource())) {
                values = BenchmarkSamples.issue(counterfoil, 2_000);
            }
            for (int round = 0; round < Servers.ROUNDS; round++) {
                try (HikariDataSource pool = Servers.poolOfOne(database);
                        Counterfoil counterfoil = library(pool)) {
                    reads("P4 h2", BareStatements.h2(pool), counterfoil, values);
                }
            }
            return database.description();
        }
    }

    static Counterfoil library(javax.sql.DataSource pool) {
        return Counterfoil.builder(JdbcStorage.create(pool))
                .tokenPolicy(TokenPolicy.defaults().withMaxAccountsPerOrganization(100_000_000))
                .build();
    }

    private void reads(String name, BareStatements bare, Counterfoil counterfoil, String[] values) throws Exception {
        String[] ids = ids(values);
        Pairing pairing = new Pairing(5)
                .with("select", () -> bare.select(ids[next++ % ids.length]))
                .with("barest", () -> bare.barest(ids[next++ % ids.length]))
                .with(
                        "authenticate",
                        () -> counterfoil
                                .authenticator()
                                .authenticate(values[next++ % values.length])
                                .orElseThrow())
                .run(Effort.seconds(2), Effort.seconds(3));
        Results.put(name + " select us", pairing.cost("select").nanos() / 1e3);
        Results.put(name + " authenticate us", pairing.cost("authenticate").nanos() / 1e3);
        Results.put(name + " authenticate bytes", pairing.cost("authenticate").bytes());
        Results.put(name + " ratio", pairing.ratio("authenticate", "select"));
        Results.put(name + " barest ratio", pairing.ratio("authenticate", "barest"));
    }

    private void writes(HikariDataSource pool, Counterfoil counterfoil) throws Exception {
        BareStatements bare = BareStatements.postgres(pool);
        Actor elsewhere = BenchmarkSamples.admin("created");
        Actor admin = BenchmarkSamples.admin(PostgresRows.ORGANIZATION);
        String round = Long.toString(System.nanoTime(), 36);
        Pairing pairing = new Pairing(1)
                .with("inserts", bare::threeInserts)
                .with(
                        "create",
                        () -> counterfoil
                                .serviceAccounts()
                                .create(
                                        elsewhere,
                                        NewServiceAccount.named("account " + round + next++)
                                                .withRole(Role.CONTRIBUTOR)))
                .with("regenerate", () -> regenerate(counterfoil, admin, TOKENS + next++ % TOKENS))
                .run(Effort.seconds(1), Effort.seconds(3));
        Results.put("P7 inserts us", pairing.cost("inserts").nanos() / 1e3);
        Results.put("P7 create ratio", pairing.ratio("create", "inserts"));
        Results.put("P7 regenerate ratio", pairing.ratio("regenerate", "inserts"));
    }

    static Object regenerate(Counterfoil counterfoil, Actor admin, long number) {
        return counterfoil
                .serviceAccounts()
                .regenerate(
                        admin,
                        ServiceAccountId.of(SampleTokens.accountId(number)),
                        Regeneration.of(PreviousToken.expiresNow()));
    }

    private static void flushes(HikariDataSource pool, Counterfoil counterfoil, String[] values) throws Exception {
        BareStatements bare = BareStatements.postgres(pool);
        String[] ids = ids(values);
        long[] best = {Long.MAX_VALUE, Long.MAX_VALUE};
        for (int i = 0; i < 4; i++) {
            int noted = 0;
            for (String value : values) {
                noted += counterfoil
                                .authenticator()
                                .authenticate(value)
                                .asOptional()
                                .isPresent()
                        ? 1
                        : 0;
            }
            String[] same = java.util.Arrays.copyOf(ids, noted);
            long begin = System.nanoTime();
            counterfoil.maintenance().flushLastUsed();
            long flushed = System.nanoTime();
            bare.recordUses(same, PostgresRows.FIRST_MICROS + i);
            long end = System.nanoTime();
            best[0] = Math.min(best[0], flushed - begin);
            best[1] = Math.min(best[1], end - flushed);
        }
        Results.put("P8 flush ratio", (double) best[0] / best[1]);
    }

    private static String[] ids(String[] values) {
        return java.util.Arrays.stream(values)
                .map(value -> SampleTokens.FORMAT.identify(value).orElseThrow().value())
                .toArray(String[]::new);
    }
}
