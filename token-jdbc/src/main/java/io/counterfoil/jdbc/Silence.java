package io.counterfoil.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * How long a connection listens to a network that says nothing, while we have it. A shorter bound that it came with stays. It
 * costs no trip. A driver or pool that has no such bound, as H2 has none, goes on without.
 */
final class Silence {

    private Silence() {}

    /** @param longest zero for what may take as long as it likes */
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
            // Then it was not set before.
        }
    }

    private static void set(Connection connection, int millis) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, millis);
    }
}
