package io.counterfoil.lease;

import io.counterfoil.model.StorageUnavailableException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Runs calls that may hang, each on a daemon thread, and abandons a call that takes too long: a silent network then
 * blocks that thread and not the caller. An abandoned call continues until the driver returns, and its result is
 * discarded. While the maximum number of calls hang, further calls fail at once.
 *
 * <p>Threads are started on demand and end after being idle. Thread-safe.
 */
final class BoundedCalls implements AutoCloseable {

    static final String THREAD_NAME = "counterfoil-lease-call";

    private static final int MOST_THREADS = 4;
    private static final long IDLE_SECONDS = 20;

    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            0, MOST_THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), BoundedCalls::thread);

    /**
     * Returns the result of the call, or throws its exception. Interrupting the caller neither ends the call nor
     * shortens the wait; the interrupt status is preserved.
     *
     * @param task describes the call in messages
     * @throws StorageUnavailableException if the call took longer than this, or no thread was available
     */
    <T> T call(String task, Duration patience, Supplier<T> call) {
        Future<T> future = submitted(task, call);
        boolean interrupted = false;
        long end = System.nanoTime() + patience.toNanos();
        try {
            while (true) {
                try {
                    return future.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (TimeoutException e) {
            future.cancel(true);
            throw new StorageUnavailableException(
                    task + ": the storage did not answer within " + patience + "; the call was given up", null);
        } catch (ExecutionException e) {
            throw asThrown(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Interrupts hanging calls, and accepts no more. */
    @Override
    public void close() {
        threads.shutdownNow();
    }

    private <T> Future<T> submitted(String task, Supplier<T> call) {
        try {
            return threads.submit(call::get);
        } catch (RejectedExecutionException e) {
            throw new StorageUnavailableException(
                    threads.isShutdown()
                            ? task + ": this Counterfoil was closed"
                            : task + ": the storage has not answered " + MOST_THREADS + " earlier calls yet",
                    null);
        } catch (OutOfMemoryError e) {
            throw new StorageUnavailableException(task + ": no thread could be started", e);
        }
    }

    private static RuntimeException asThrown(ExecutionException e) {
        if (e.getCause() instanceof Error error) {
            throw error;
        }
        return e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e);
    }

    /** Creates a thread that inherits neither the variables nor the class loader of the current request. */
    private static Thread thread(Runnable work) {
        Thread thread = new Thread(null, work, THREAD_NAME, 0, false);
        thread.setContextClassLoader(BoundedCalls.class.getClassLoader());
        thread.setDaemon(true);
        return thread;
    }
}
