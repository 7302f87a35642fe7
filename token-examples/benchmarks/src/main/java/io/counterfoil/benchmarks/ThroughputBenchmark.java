package io.counterfoil.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.counterfoil.Counterfoil;
import io.counterfoil.memory.InMemoryStorage;
import java.lang.management.ManagementFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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

    private static final int CALLS = 2_000_000;
    private static final int VIRTUAL_THREADS = 10_000;
    /** Of a thread: so many that its creation weighs little. */
    private static final int FEWEST_CALLS = 1_000;

    private volatile Object last = this;

    /** One platform thread and two, in turns; then virtual threads, where the JDK has them. */
    @Benchmark
    public Object threads() throws Exception {
        try (Counterfoil counterfoil = BenchmarkSamples.leased(InMemoryStorage.create(), 1_000)) {
            String[] values = BenchmarkSamples.issue(counterfoil, 64);
            BenchmarkSamples.warm(counterfoil, values);
            Call call = i -> counterfoil.authenticator().authenticate(values[i & 63]);
            boolean virtual = Runtime.version().feature() >= 21;
            for (int round = 0; round < 6; round++) {
                Usage one = usage(call, Executors.newFixedThreadPool(1), 1);
                Usage two = usage(call, Executors.newFixedThreadPool(2), 2);
                Usage floor = usage(floor(), Executors.newFixedThreadPool(1), 1);
                Usage floors = usage(floor(), Executors.newFixedThreadPool(2), 2);
                if (round >= 2 && virtual) {
                    Results.put("P10 virtual ratio", part(usage(call, virtualThreads(), VIRTUAL_THREADS), two));
                    Results.put("P10 virtual floor", part(usage(floor(), virtualThreads(), VIRTUAL_THREADS), floors));
                } else if (round >= 2) {
                    Results.put("P10 cpu ratio", two.cpuNanosPerCall() / one.cpuNanosPerCall());
                    Results.put("P10 wall ratio", part(two, one));
                    Results.put("P10 floor cpu ratio", floors.cpuNanosPerCall() / floor.cpuNanosPerCall());
                }
            }
            return last;
        }
    }

    private static double part(Usage one, Usage other) {
        return one.perSecond() / other.perSecond();
    }

    private interface Call {
        Object run(int number) throws Exception;
    }

    /**
     * What some calls took.
     *
     * @param perSecond calls a second, by the wall clock
     * @param cpuNanosPerCall processor time of a call, which neighbours on the machine hardly change
     */
    private record Usage(double perSecond, double cpuNanosPerCall) {}

    /** A digest object for each thread. */
    private static Call floor() throws NoSuchAlgorithmException {
        ThreadLocal<MessageDigest> digests = ThreadLocal.withInitial(() -> {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        });
        byte[] secret = new byte[43];
        return i -> digests.get().digest(secret);
    }

    private Usage usage(Call call, ExecutorService executor, int tasks) throws Exception {
        int calls = Math.max(FEWEST_CALLS, CALLS / tasks);
        OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long cpu = process.getProcessCpuTime();
        long begin = System.nanoTime();
        List<Future<?>> futures = new ArrayList<>();
        for (int task = 0; task < tasks; task++) {
            int offset = task;
            futures.add(executor.submit(() -> {
                Object result = this;
                for (int i = 0; i < calls; i++) {
                    result = call.run(i + offset);
                }
                last = result;
                return result;
            }));
        }
        for (Future<?> future : futures) {
            future.get();
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        double used = process.getProcessCpuTime() - cpu;
        executor.shutdown();
        double done = (double) calls * tasks;
        return new Usage(done / seconds, used / done);
    }

    private static ExecutorService virtualThreads() throws ReflectiveOperationException {
        return (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    }
}
