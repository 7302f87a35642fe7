package io.counterfoil.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Bounds statements on H2, where the bounds belong to the session, and restores its previous values. Neither setting
 * ends a transaction.
 */
final class H2Bounds implements Undo {

    private final Connection connection;
    private final long lockMillis;
    private final int querySeconds;

    private H2Bounds(Connection connection, long lockMillis, int querySeconds) {
        this.connection = connection;
        this.lockMillis = lockMillis;
        this.querySeconds = querySeconds;
    }

    static H2Bounds set(Connection connection, Bounds bounds) throws SQLException {
        H2Bounds before = read(connection);
        try {
            set(connection, bounds.lockMillis(), bounds.querySeconds());
            return before;
        } catch (SQLException | RuntimeException | Error e) {
            before.undoQuietly();
            throw e;
        }
    }

    @Override
    public void undo() throws SQLException {
        set(connection, lockMillis, querySeconds);
    }

    /**
     * Restores the bounds and suppresses failures, so that the original exception is reported: the connection may be
     * gone.
     */
    void undoQuietly() {
        try {
            undo();
        } catch (SQLException | RuntimeException | Error e) {
            // Such a connection is not reused.
        }
    }

    private static H2Bounds read(Connection connection) throws SQLException {
        try (Statement session = connection.createStatement();
                ResultSet rows = session.executeQuery("call lock_timeout()")) {
            rows.next();
            return new H2Bounds(connection, rows.getLong(1), session.getQueryTimeout());
        }
    }

    private static void set(Connection connection, long lockMillis, int querySeconds) throws SQLException {
        try (Statement session = connection.createStatement()) {
            session.setQueryTimeout(querySeconds);
            session.execute("set lock_timeout " + lockMillis);
        }
    }
}
