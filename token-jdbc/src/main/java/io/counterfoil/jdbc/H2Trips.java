package io.counterfoil.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Sends one statement after the other to H2, in the same process. The bounds belong to the session, whose previous
 * values are restored; neither setting ends a transaction.
 */
final class H2Trips implements Trips {

    private final Trips trips = new SingleTrips();

    @Override
    public void send(Connection connection, List<Step> steps, Bounds bounds) throws SQLException {
        try (Statement session = connection.createStatement()) {
            long lockBefore = lockTimeout(session);
            int queryBefore = session.getQueryTimeout();
            try {
                session.execute("set lock_timeout " + bounds.lockMillis());
                session.setQueryTimeout(bounds.querySeconds());
                trips.send(connection, steps, bounds);
            } catch (SQLException | RuntimeException | Error e) {
                restoreQuietly(session, lockBefore, queryBefore);
                throw e;
            }
            restore(session, lockBefore, queryBefore);
        }
    }

    /**
     * Restores the bounds and suppresses failures, so that the original exception is reported: the connection may be
     * gone.
     */
    private static void restoreQuietly(Statement session, long lock, int query) {
        try {
            restore(session, lock, query);
        } catch (SQLException | RuntimeException | Error e) {
            // Such a connection is not reused.
        }
    }

    private static void restore(Statement session, long lock, int query) throws SQLException {
        session.setQueryTimeout(query);
        session.execute("set lock_timeout " + lock);
    }

    private static long lockTimeout(Statement session) throws SQLException {
        try (ResultSet rows = session.executeQuery("call lock_timeout()")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
