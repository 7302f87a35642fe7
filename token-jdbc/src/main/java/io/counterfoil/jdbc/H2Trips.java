package io.counterfoil.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Sends one statement after the other to H2, in the same process, within bounds of the session. */
final class H2Trips implements Trips {

    private final Trips trips = new SingleTrips();

    @Override
    public void send(Connection connection, List<Step> steps, Bounds bounds) throws SQLException {
        H2Bounds before = H2Bounds.set(connection, bounds);
        try {
            trips.send(connection, steps, bounds);
        } catch (SQLException | RuntimeException | Error e) {
            before.undoQuietly();
            throw e;
        }
        before.undo();
    }
}
