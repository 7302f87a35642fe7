package io.counterfoil.benchmarks;

import io.counterfoil.Counterfoil;
import io.counterfoil.jdbc.JdbcSchema;
import io.counterfoil.jdbc.JdbcStorage;
import io.counterfoil.jdbc.testing.TestDatabase;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** P9: what a cached credential takes, and what unknown tokens leave behind. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
public class MemoryBenchmark {

    private static final int CACHED = 20_000;
    private static final int UNKNOWN = Integer.getInteger("benchmarks.unknown", 2_000_000);

    /** The heap before, with and after. */
    @Benchmark
    public Object heap() throws Exception {
        try (TestDatabase database = Servers.h2()) {
            JdbcSchema.forDataSource(database.dataSource()).createIfMissing();
            JdbcStorage storage = JdbcStorage.create(database.dataSource());
            String[] values = issue(storage);
            try (Counterfoil counterfoil = Samples.leased(storage, CACHED)) {
                Samples.warm(counterfoil, values[0]);
                readAll(storage, values);
                long before = used();
                Samples.warm(counterfoil, values);
                long cached = used();
                Results.put("P9 bytes", (double) (cached - before) / CACHED);
                presentUnknown(counterfoil);
                Results.put("P9 growth MB", (used() - cached) / 1e6);
                return values;
            }
        }
    }

    private static String[] issue(JdbcStorage storage) {
        try (Counterfoil counterfoil = Counterfoil.create(storage)) {
            return Samples.issue(counterfoil, CACHED);
        }
    }

    /** So that the database, which is in this heap too, has read everything once. */
    private static void readAll(JdbcStorage storage, String[] values) {
        try (Counterfoil counterfoil = Counterfoil.create(storage)) {
            for (String value : values) {
                counterfoil.authenticator().authenticate(value).orElseThrow();
            }
        }
    }

    private static void presentUnknown(Counterfoil counterfoil) {
        SeededRandom random = new SeededRandom(-1);
        for (int i = 0; i < UNKNOWN; i++) {
            String value = SampleTokens.value(SampleTokens.FORMAT.generate(random));
            if (counterfoil.authenticator().authenticate(value).asOptional().isPresent()) {
                throw new IllegalStateException("accepted an unknown token");
            }
        }
    }

    private static long used() throws InterruptedException {
        for (int i = 0; i < 4; i++) {
            System.gc();
            Thread.sleep(100);
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
