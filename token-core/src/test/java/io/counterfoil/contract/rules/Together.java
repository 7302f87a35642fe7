package io.counterfoil.contract.rules;

import io.counterfoil.model.ConcurrentChangeException;
import io.counterfoil.model.CounterfoilException;
import io.counterfoil.model.StorageUnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Runs real threads that begin at the same time. */
final class Together {

    private static final int PATIENCE_SECONDS = 120;

    /**
     * How one of them ended: with a value or with a refusal.
     *
     * @param value what it answered, or null
     * @param refusal what it threw, or null
     */
    record Outcome<T>(@Nullable T value, @Nullable CounterfoilException refusal) {

        boolean isAnswered() {
            return refusal == null;
        }

        /** Returns whether it lost to a concurrent change, or a busy storage asks to retry. */
        boolean hasLost() {
            return refusal instanceof ConcurrentChangeException || refusal instanceof StorageUnavailableException;
        }
    }

    private Together() {}

    static <T> List<Outcome<T>> run(int threads, IntFunction<Callable<T>> task) {
        return run(Executors.newFixedThreadPool(threads), threads, task);
    }

    /** Every second thread is virtual on JDK 24 and newer, where virtual threads block like others. */
    static <T> List<Outcome<T>> runMixed(int threads, IntFunction<Callable<T>> task) {
        ThreadFactory virtual = virtualThreads().orElse(Thread::new);
        AtomicInteger count = new AtomicInteger();
        return run(
                Executors.newFixedThreadPool(
                        threads, work -> count.incrementAndGet() % 2 == 0 ? new Thread(work) : virtual.newThread(work)),
                threads,
                task);
    }

    /** By reflection: the tests are compiled for Java 17. */
    private static Optional<ThreadFactory> virtualThreads() {
        if (Runtime.version().feature() < 24) {
            return Optional.empty();
        }
        try {
            Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
            Object factory = Class.forName("java.lang.Thread$Builder")
                    .getMethod("factory")
                    .invoke(builder);
            return Optional.of((ThreadFactory) factory);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("no virtual threads", e);
        }
    }

    private static <T> List<Outcome<T>> run(ExecutorService executor, int threads, IntFunction<Callable<T>> task) {
        CountDownLatch ready = new CountDownLatch(threads);
        try {
            List<Future<Outcome<T>>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                Callable<T> one = task.apply(i);
                running.add(executor.submit(() -> {
                    ready.countDown();
                    ready.await();
                    return outcome(one);
                }));
            }
            List<Outcome<T>> outcomes = new ArrayList<>();
            for (Future<Outcome<T>> future : running) {
                outcomes.add(future.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
            }
            return outcomes;
        } catch (ExecutionException e) {
            throw new AssertionError("one of them failed: " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("one of them took more than " + PATIENCE_SECONDS + " seconds", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        } finally {
            executor.shutdownNow();
        }
    }

    private static <T> Outcome<T> outcome(Callable<T> task) throws Exception {
        try {
            return new Outcome<>(task.call(), null);
        } catch (CounterfoilException e) {
            return new Outcome<>(null, e);
        }
    }
}
