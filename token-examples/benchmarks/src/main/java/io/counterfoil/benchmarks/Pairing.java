package io.counterfoil.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Variants that take turns in one JVM, a batch each, so that whatever disturbs the machine disturbs all of them alike.
 * Not thread-safe.
 */
final class Pairing {

    /** A quiet moment of a shared machine: most batches are slower than they need be, none is faster. */
    private static final double LOW_PERCENTILE = 0.2;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Map<String, Variant> variants = new LinkedHashMap<>();
    private final int callsPerBatch;
    private volatile Object lastResult = this;

    Pairing(int callsPerBatch) {
        this.callsPerBatch = callsPerBatch;
    }

    /** What a variant does once. */
    interface Call {
        Object run() throws Exception;
    }

    /** What a variant cost. */
    record Cost(double nanos, double bytes) {}

    private record Variant(Call call, List<long[]> samples) {}

    Pairing with(String name, Call call) {
        variants.put(name, new Variant(call, new ArrayList<>()));
        return this;
    }

    /** Takes turns for a while, unmeasured, and then again. */
    Pairing run(double warmUpSeconds, double seconds) throws Exception {
        turns(warmUpSeconds, false);
        turns(seconds, true);
        return this;
    }

    /** The cost of one call of a variant: a low percentile of its batches' times, the median of what they allocated. */
    Cost cost(String name) {
        List<long[]> samples = variants.get(name).samples();
        return new Cost(
                percentile(samples, 0, LOW_PERCENTILE) / callsPerBatch, percentile(samples, 1, 0.5) / callsPerBatch);
    }

    /** How many calls of a variant were measured. */
    long calls(String name) {
        return (long) variants.get(name).samples().size() * callsPerBatch;
    }

    double ratio(String name, String to) {
        return cost(name).nanos() / cost(to).nanos();
    }

    Object lastResult() {
        return lastResult;
    }

    private void turns(double seconds, boolean measured) throws Exception {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        do {
            for (Variant variant : variants.values()) {
                long[] sample = batch(variant.call());
                if (measured) {
                    variant.samples().add(sample);
                }
            }
        } while (System.nanoTime() < end);
    }

    private long[] batch(Call call) throws Exception {
        long bytes = THREADS.getCurrentThreadAllocatedBytes();
        long begin = System.nanoTime();
        Object result = this;
        for (int i = 0; i < callsPerBatch; i++) {
            result = call.run();
        }
        long nanos = System.nanoTime() - begin;
        lastResult = result;
        return new long[] {nanos, THREADS.getCurrentThreadAllocatedBytes() - bytes};
    }

    private static double percentile(List<long[]> samples, int column, double part) {
        long[] sorted =
                samples.stream().mapToLong(sample -> sample[column]).sorted().toArray();
        return sorted[(int) Math.min(sorted.length - 1, Math.round(part * sorted.length))];
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        variants.keySet()
                .forEach(name -> text.append(String.format(
                        Locale.ROOT,
                        "%s %.1f ns %.0f B%n",
                        name,
                        cost(name).nanos(),
                        cost(name).bytes())));
        return text.toString();
    }
}
