package io.counterfoil.benchmarks;

import io.counterfoil.Counterfoil;
import io.counterfoil.memory.InMemoryStorage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** P10: several threads at once, and very many virtual ones. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
public class ThroughputBenchmark {

    private static final int CALLS = 1_000_000;
    private static final int VIRTUAL_THREADS = 10_000;

    private volatile Object last = this;

    /** One platform thread and two, in turns; then virtual threads, where the JDK has them. */
    @Benchmark
    public Object threads() throws Exception {
        try (Counterfoil counterfoil = Samples.leased(InMemoryStorage.create(), 1_000)) {
            String[] values = Samples.issue(counterfoil, 64);
            Samples.warm(counterfoil, values);
            boolean virtual = Runtime.version().feature() >= 21;
            for (int round = 0; round < 8; round++) {
                double one = perSecond(counterfoil, values, Executors.newFixedThreadPool(1), 1);
                double two = perSecond(counterfoil, values, Executors.newFixedThreadPool(2), 2);
                if (round >= 3) {
                    Results.put(virtual ? "P10 ratio 25" : "P10 ratio", two / one);
                }
                if (virtual) {
                    double many = perSecond(counterfoil, values, virtualThreads(), VIRTUAL_THREADS);
                    if (round >= 3) {
                        Results.put("P10 virtual ratio", many / two);
                    }
                }
            }
            return last;
        }
    }

    private double perSecond(Counterfoil counterfoil, String[] values, ExecutorService executor, int tasks)
            throws Exception {
        int calls = Math.max(1, 2 * CALLS / tasks);
        long begin = System.nanoTime();
        List<Future<?>> futures = new ArrayList<>();
        for (int task = 0; task < tasks; task++) {
            int offset = task;
            futures.add(executor.submit(() -> {
                Object result = this;
                for (int i = 0; i < calls; i++) {
                    result = counterfoil.authenticator().authenticate(values[(i + offset) & 63]);
                }
                last = result;
            }));
        }
        for (Future<?> future : futures) {
            future.get();
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        executor.shutdown();
        return (double) calls * tasks / seconds;
    }

    private static ExecutorService virtualThreads() throws ReflectiveOperationException {
        return (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    }
}
