package io.counterfoil.benchmarks;

import io.counterfoil.Counterfoil;
import io.counterfoil.jdbc.JdbcStorage;
import io.counterfoil.jdbc.testing.TestDatabase;
import java.util.stream.LongStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** P9: what a cached credential takes over PostgreSQL, where no database shares the heap; what unknown tokens leave. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
public class MemoryBenchmark {

    private static final int CACHED = Integer.getInteger("benchmarks.cached", 100_000);
    private static final int UNKNOWN = Integer.getInteger("benchmarks.unknown", 200_000);

    /** The heap before, with and after. */
    @Benchmark
    public Object heap() throws Exception {
        try (TestDatabase database = Servers.postgres()) {
            PostgresRows.load(database.dataSource(), CACHED);
            String[] values =
                    LongStream.range(0, CACHED).mapToObj(SampleTokens::value).toArray(String[]::new);
            try (Counterfoil counterfoil = BenchmarkSamples.leased(JdbcStorage.create(database.dataSource()), CACHED)) {
                BenchmarkSamples.warm(counterfoil, values[0]);
                long before = used();
                BenchmarkSamples.warm(counterfoil, values);
                long cached = used();
                Results.put("P9 bytes", (double) (cached - before) / CACHED);
                presentUnknown(counterfoil);
                Results.put("P9 growth MB", (used() - cached) / 1e6);
                return values;
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
