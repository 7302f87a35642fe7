package io.counterfoil.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Bounds how long a borrowed connection waits on a silent network. A shorter bound of the connection is kept. This
 * costs no round trip. A driver or pool without such a bound, such as H2's, continues without one.
 */
final class Silence {

    private Silence() {}

    /**
     * Sets the bound.
     *
     * @param longest how long to wait; zero for no bound
     */
    static Undo bound(Connection connection, Duration longest) {
        int wanted = (int) longest.toMillis();
        if (wanted == 0) {
            return Undo.NOTHING;
        }
        int before = -1;
        try {
            before = connection.getNetworkTimeout();
            if (before == 0 || before > wanted) {
                set(connection, wanted);
                int known = before;
                return () -> set(connection, known);
            }
        } catch (SQLException | RuntimeException | Error e) {
            setQuietly(connection, before);
        }
        return Undo.NOTHING;
    }

    private static void setQuietly(Connection connection, int millis) {
        try {
            if (millis >= 0) {
                set(connection, millis);
            }
        } catch (SQLException | RuntimeException | Error e) {
            // It was not set before, then.
        }
    }

    private static void set(Connection connection, int millis) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, millis);
    }
}
