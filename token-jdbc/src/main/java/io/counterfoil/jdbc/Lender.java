package io.counterfoil.jdbc;

import io.counterfoil.model.StorageUnavailableException;
import java.sql.Connection;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;

/**
 * Lends connections of the storage's own.
 *
 * <p>A thread inside a host transaction already holds a connection, usually from the same pool. If all such threads
 * waited for a second one, none would ever return its first. One thread at a time therefore waits as long as the pool
 * allows; the others wait briefly, and then fail.
 */
final class Lender {

    private static final long MOMENT_MILLIS = 100;

    private final DataSource source;
    private final BooleanSupplier holdsOne;
    private final Semaphore waiting = new Semaphore(1);

    /**
     * Creates a lender.
     *
     * @param holdsOne whether the calling thread is inside a transaction of the host
     */
    Lender(DataSource source, BooleanSupplier holdsOne) {
        this.source = source;
        this.holdsOne = holdsOne;
    }

    /** Returns a lender for a storage that joins no transactions, whose callers hold no connection. */
    static Lender of(DataSource source) {
        return new Lender(source, () -> false);
    }

    /** Returns the source of the connections. */
    DataSource source() {
        return source;
    }

    /** Returns a connection. Pools throw many types if they have none; all of them mean the same to the caller. */
    Connection connect(String task) {
        boolean isFirst = waiting.tryAcquire();
        if (!isFirst && holdsOne.getAsBoolean()) {
            isFirst = acquireInAMoment(task);
        }
        try {
            return source.getConnection();
        } catch (Exception | Error e) {
            throw SqlErrors.noConnection(task, e);
        } finally {
            if (isFirst) {
                waiting.release();
            }
        }
    }

    private boolean acquireInAMoment(String task) {
        try {
            if (waiting.tryAcquire(MOMENT_MILLIS, TimeUnit.MILLISECONDS)) {
                return true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new StorageUnavailableException(
                task + ": no second connection for a thread inside a transaction, because a different one is waiting"
                        + " already; give the pool more connections than there are threads with transactions",
                null);
    }
}
