package io.counterfoil.contract;

import io.counterfoil.model.StorageUnavailableException;
import io.counterfoil.spi.Change;
import io.counterfoil.spi.Participation;
import io.counterfoil.spi.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;

/** Runs real threads that begin at the same time. */
final class Race {

    /** The outcome of a commit in a race; a busy storage may ask a loser to retry. */
    enum Outcome {
        COMMITTED,
        VERSION_CONFLICT,
        NAME_TAKEN,
        TOO_MANY_ACCOUNTS,
        TRY_AGAIN
    }

    private static final int PATIENCE_SECONDS = 120;

    private Race() {}

    /** Returns the answers of the runners, in the order of their numbers, starting at 0. */
    static <T> List<T> run(int runners, IntFunction<T> runner) {
        ExecutorService threads = Executors.newFixedThreadPool(runners);
        CountDownLatch ready = new CountDownLatch(runners);
        try {
            List<Future<T>> answers = new ArrayList<>();
            for (int i = 0; i < runners; i++) {
                int number = i;
                answers.add(threads.submit(() -> {
                    ready.countDown();
                    ready.await();
                    return runner.apply(number);
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> answer : answers) {
                results.add(answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
            }
            return results;
        } catch (ExecutionException e) {
            throw new AssertionError("a runner failed: " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("a runner took more than " + PATIENCE_SECONDS + " seconds", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        } finally {
            threads.shutdownNow();
        }
    }

    static Outcome commit(Storage storage, Change change) {
        try {
            return switch (storage.commit(change, Participation.INDEPENDENT)) {
                case UNCHANGED -> throw new AssertionError("a change that was decided is unchanged");
                case COMMITTED -> Outcome.COMMITTED;
                case VERSION_CONFLICT -> Outcome.VERSION_CONFLICT;
                case NAME_TAKEN -> Outcome.NAME_TAKEN;
                case TOO_MANY_ACCOUNTS -> Outcome.TOO_MANY_ACCOUNTS;
                case TOKEN_TAKEN -> throw new AssertionError("no token is issued twice");
            };
        } catch (StorageUnavailableException e) {
            return Outcome.TRY_AGAIN;
        }
    }
}
