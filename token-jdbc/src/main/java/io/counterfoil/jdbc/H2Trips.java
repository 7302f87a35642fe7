package io.counterfoil.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * H2: one statement after the other, in the same process. The bounds are the session's there, so it gets back what it had;
 * neither of these settings ends a transaction.
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

    /** What failed before is the one to tell of: the connection may be gone. */
    private static void restoreQuietly(Statement session, long lock, int query) {
        try {
            restore(session, lock, query);
        } catch (SQLException | RuntimeException | Error e) {
            // It is not lent again then.
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
