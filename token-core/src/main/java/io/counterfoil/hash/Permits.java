package io.counterfoil.hash;

import io.counterfoil.model.StorageUnavailableException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Bounds how many computations run at once. Threads wait only briefly. */
final class Permits {

    private static final int MAX_WAIT_MILLIS = 250;

    private final Semaphore semaphore;
    private final String whenExhausted;

    Permits(int permits, String whenExhausted) {
        this.semaphore = new Semaphore(permits, true);
        this.whenExhausted = whenExhausted;
    }

    /** Returns the permits of a hasher. */
    static Permits forComputations(int permits) {
        return new Permits(permits, "all " + permits + " permits for Argon2id computations were in use");
    }

    int available() {
        return semaphore.availablePermits();
    }

    <T> T use(Supplier<T> work) {
        acquire();
        try {
            return work.get();
        } finally {
            semaphore.release();
        }
    }

    private void acquire() {
        try {
            if (!semaphore.tryAcquire(MAX_WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new StorageUnavailableException(whenExhausted + " for " + MAX_WAIT_MILLIS + " ms", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StorageUnavailableException("interrupted while waiting for an Argon2id computation", e);
        }
    }
}
