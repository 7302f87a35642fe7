package io.counterfoil.jdbc.proofs;

import io.counterfoil.IssuedToken;
import io.counterfoil.jdbc.proofs.Sightings.Counter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Restricts accounts from several threads, and compares acceptances of the nodes with the returns of the calls. */
final class Experiment {

    static final int WORKERS = 16;

    private static final Duration PATIENCE = Duration.ofMillis(400);

    private final Restrictions restrictions;
    private final List<Node> nodes;
    private final Duration watched;
    private final ConcurrentLinkedQueue<Call> calls = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Future<?>> forgotten = new ConcurrentLinkedQueue<>();

    /** @param watched how long a token is tried after it was restricted: longer than the longest pause */
    Experiment(Restrictions restrictions, List<Node> nodes, Duration watched) {
        this.restrictions = restrictions;
        this.nodes = nodes;
        this.watched = watched;
    }

    /** One restricting call, in nanoseconds of the common clock. */
    record Call(int token, long begin, long returned) {

        long nanos() {
            return returned - begin;
        }
    }

    /** Returns when the observation of the last of these tokens ends. */
    Outcome run(int firstToken, int endToken) throws Exception {
        AtomicInteger next = new AtomicInteger(firstToken);
        ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < WORKERS; i++) {
                all.add(workers.submit(() -> {
                    for (int token = next.getAndIncrement(); token < endToken; token = next.getAndIncrement()) {
                        restrict(token, later);
                    }
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
            for (Future<?> one : forgotten) {
                one.get();
            }
        } finally {
            workers.shutdownNow();
            later.shutdownNow();
        }
        return new Outcome(List.copyOf(calls), nodes, restrictions.repeated());
    }

    private void restrict(int token, ScheduledExecutorService later) throws InterruptedException {
        IssuedToken issued = restrictions.create();
        String value = issued.value().reveal();
        nodes.forEach(node -> node.watch(token, value));
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end && !nodes.stream().allMatch(node -> node.lastAccepted(token) != 0)) {
            Thread.sleep(5);
        }
        long begin = System.nanoTime();
        restrictions.restrict(token, issued);
        calls.add(new Call(token, begin, System.nanoTime()));
        forgotten.add(later.schedule(
                () -> nodes.forEach(node -> node.forget(token)), watched.toMillis(), TimeUnit.MILLISECONDS));
    }

    /**
     * What came out.
     *
     * @param repeated calls that failed because the database could not be reached, and were repeated
     */
    record Outcome(List<Call> all, List<Node> nodes, int repeated) {

        int calls() {
            return all.size();
        }

        /** Returns the calls after whose return a node began an accepting authentication. */
        List<Call> violations() {
            return all.stream().filter(call -> lateNanos(call) > 0).toList();
        }

        Duration worstViolation() {
            return Duration.ofNanos(
                    all.stream().mapToLong(this::lateNanos).max().orElse(0));
        }

        /** Returns how many tokens at least this many nodes had accepted before. */
        long seenBy(int count) {
            return all.stream()
                    .filter(call -> nodes.stream()
                                    .filter(node -> node.lastAccepted(call.token()) != 0)
                                    .count()
                            >= count)
                    .count();
        }

        /** Returns the negated time from the last accepting authentication of any node to the return. */
        private long lateNanos(Call call) {
            return nodes.stream()
                    .mapToLong(node -> node.lastAccepted(call.token()))
                    .filter(last -> last != 0)
                    .map(last -> last - call.returned())
                    .max()
                    .orElse(Long.MIN_VALUE);
        }

        String table(Map<Faults.Kind, Integer> faults) {
            long[] nanos = all.stream().mapToLong(Call::nanos).sorted().toArray();
            return String.format(
                    Locale.ROOT,
                    """
                    restricting calls            %d, repeated because the database was away: %d
                    accepted before              %d by some node, %d by all
                    violations                   %d
                    nearest accept               began %.1f ms before the call returned
                    revoke call, ms              p50 %.1f, p99 %.1f, max %.1f
                    authentications              %d accepted, %d rejected, %d answered 503
                    leases that lapsed in use    %d
                    faults                       %s\
                    """,
                    calls(),
                    repeated,
                    seenBy(1),
                    seenBy(nodes.size()),
                    violations().size(),
                    -worstViolation().toNanos() / 1e6,
                    percentile(nanos, 50),
                    percentile(nanos, 99),
                    percentile(nanos, 100),
                    sum(Counter.ACCEPTED),
                    sum(Counter.REJECTED),
                    sum(Counter.UNAVAILABLE),
                    sum(Counter.LAPSES),
                    faults);
        }

        private long sum(Counter counter) {
            return nodes.stream().mapToLong(node -> node.count(counter)).sum();
        }

        private static double percentile(long[] sorted, int percent) {
            return sorted[Math.max(0, (sorted.length * percent + 99) / 100 - 1)] / 1e6;
        }
    }
}
