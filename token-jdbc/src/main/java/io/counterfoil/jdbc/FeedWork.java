package io.counterfoil.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Work under the lock of the epoch row, which restricting calls and polls wait for. If a different transaction holds
 * the row, the work fails within seconds.
 *
 * @param work what to do once the row is locked
 * @param dialect the database's dialect
 * @param patience how long to retry
 */
record FeedWork<T>(TransactionWork<T> work, Dialect dialect, Duration patience) implements TransactionWork<T> {

    private static final Bounds BOUNDS = Bounds.waiting(Duration.ofSeconds(1));

    @Override
    public T on(Connection connection) throws SQLException {
        new Exchange(connection, dialect)
                .write(dialect.bound(BOUNDS, true))
                .add(Step.read(EpochTable.locking(), rows -> {}))
                .send(BOUNDS);
        return work.on(connection);
    }

    @Override
    public String awaited() {
        return "the row of counterfoil_epoch";
    }
}
