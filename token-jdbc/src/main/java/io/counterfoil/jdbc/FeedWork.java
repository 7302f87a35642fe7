package io.counterfoil.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Work under the lock of the epoch row, which restricting calls and polls wait for: whoever holds the row for long makes it
 * fail within seconds.
 *
 * @param work what is done once the row is held
 * @param dialect of the database
 * @param patience how long it may be tried again
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
