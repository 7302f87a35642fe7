package io.counterfoil.jdbc;

import io.counterfoil.model.StorageUnavailableException;
import java.sql.Connection;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;

/**
 * Lends connections of our own.
 *
 * <p>A thread that is inside a transaction of the host's holds a connection already, mostly of the same pool. If all of
 * them waited for a second one, none would ever give back its first. So one at a time waits as long as the pool lets it;
 * the others wait for a moment, and are told that there is none.
 */
final class Lender {

    private static final long MOMENT_MILLIS = 100;

    private final DataSource source;
    private final BooleanSupplier holdsOne;
    private final Semaphore waiting = new Semaphore(1);

    /** @param holdsOne whether the calling thread is inside a transaction of the host's */
    Lender(DataSource source, BooleanSupplier holdsOne) {
        this.source = source;
        this.holdsOne = holdsOne;
    }

    /** For a storage that joins no transactions, whose callers hold nothing. */
    static Lender of(DataSource source) {
        return new Lender(source, () -> false);
    }

    /** Where the connections come from. */
    DataSource source() {
        return source;
    }

    /** A connection; pools throw many types when they have none, and all of them mean the same to the caller. */
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
                task + ": no second connection for a thread inside a transaction, because another one waits for one"
                        + " already; give the pool more connections than there are threads with transactions",
                null);
    }
}
