package io.counterfoil.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.counterfoil.Counterfoil;
import io.counterfoil.jdbc.testing.TestDatabase;
import io.counterfoil.model.Actor;
import io.counterfoil.model.Cursor;
import io.counterfoil.model.ServiceAccountQuery;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** P6: the same calls on ever larger databases of one server, in turns. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
public class GrowthBenchmark {

    static final List<String> CALLS = List.of("select", "authenticate", "list", "deep list", "regenerate");

    private static final int PRESENTED = 10_000;

    /** How many tokens each database has, the smallest first. */
    static long[] sizes() {
        return Arrays.stream(System.getProperty("benchmarks.sizes", "10000,100000,1000000")
                        .split(","))
                .mapToLong(Long::parseLong)
                .toArray();
    }

    static String name(String call, long size) {
        return "P6 " + call + " us " + size;
    }

    /** All sizes, several times with fresh connections; the best round of each counts. */
    @Benchmark
    public Object postgres() throws Exception {
        List<TestDatabase> databases = new ArrayList<>();
        List<Subject> subjects = new ArrayList<>();
        for (long size : sizes()) {
            TestDatabase database = Servers.postgres();
            databases.add(database);
            PostgresRows.load(database.dataSource(), size);
            subjects.add(new Subject(size));
        }
        double[][] best = new double[CALLS.size()][subjects.size()];
        Arrays.stream(best).forEach(row -> Arrays.fill(row, Double.MAX_VALUE));
        for (int round = 0; round < Servers.ROUNDS; round++) {
            round(databases, subjects, best);
        }
        for (int call = 0; call < best.length; call++) {
            for (int i = 0; i < subjects.size(); i++) {
                Results.put(name(CALLS.get(call), subjects.get(i).size), best[call][i] / 1e3);
            }
        }
        databases.forEach(TestDatabase::close);
        return best;
    }

    private static void round(List<TestDatabase> databases, List<Subject> subjects, double[][] best) throws Exception {
        List<HikariDataSource> pools = new ArrayList<>();
        Pairing pairing = new Pairing(1);
        for (int i = 0; i < subjects.size(); i++) {
            HikariDataSource pool = Servers.poolOfOne(databases.get(i));
            pools.add(pool);
            subjects.get(i).addTo(pairing, pool);
        }
        pairing.run(Effort.seconds(3), Effort.seconds(6));
        for (int call = 0; call < best.length; call++) {
            for (int i = 0; i < subjects.size(); i++) {
                double nanos =
                        pairing.cost(CALLS.get(call) + subjects.get(i).size).nanos();
                best[call][i] = Math.min(best[call][i], nanos);
            }
        }
        pools.forEach(HikariDataSource::close);
    }

    /** One database: its even tokens are presented, its odd ones are regenerated. */
    private static final class Subject {

        private final long size;
        private final long[] numbers;
        private final String[] values;
        private final String[] ids;
        private int next;

        Subject(long size) {
            this.size = size;
            this.numbers = new Random(size)
                    .longs(Math.min(PRESENTED, size / 2), 0, size / 2)
                    .map(half -> 2 * half)
                    .toArray();
            this.values = Arrays.stream(numbers).mapToObj(SampleTokens::value).toArray(String[]::new);
            this.ids = Arrays.stream(numbers)
                    .mapToObj(number -> SampleTokens.token(number).id().value())
                    .toArray(String[]::new);
        }

        void addTo(Pairing pairing, HikariDataSource pool) {
            BareStatements bare = BareStatements.postgres(pool);
            Counterfoil counterfoil = StorageBenchmark.library(pool);
            Actor admin = BenchmarkSamples.admin(PostgresRows.ORGANIZATION);
            ServiceAccountQuery first = ServiceAccountQuery.all();
            ServiceAccountQuery deep = first.after(new Cursor(
                    Instant.EPOCH.plus(PostgresRows.createdMicros(size / 2), ChronoUnit.MICROS),
                    SampleTokens.accountId(size / 2)));
            pairing.with(CALLS.get(0) + size, () -> bare.select(ids[next++ % ids.length]))
                    .with(
                            CALLS.get(1) + size,
                            () -> counterfoil
                                    .authenticator()
                                    .authenticate(values[next++ % values.length])
                                    .orElseThrow())
                    .with(
                            CALLS.get(2) + size,
                            () -> counterfoil.serviceAccounts().list(admin, first))
                    .with(
                            CALLS.get(3) + size,
                            () -> counterfoil.serviceAccounts().list(admin, deep))
                    .with(
                            CALLS.get(4) + size,
                            () -> StorageBenchmark.regenerate(
                                    counterfoil, admin, numbers[next++ % numbers.length] + 1));
        }
    }
}
