package io.counterfoil.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Sends each statement separately: for a database in the same process, and for one that supports nothing better. */
final class SingleTrips implements Trips {

    @Override
    public void send(Connection connection, List<Step> steps, Bounds bounds) throws SQLException {
        for (Step step : steps) {
            try (PreparedStatement statement =
                    connection.prepareStatement(step.sql().text())) {
                step.sql().values().set(new Parameters(statement));
                execute(statement, step);
            }
        }
    }

    private static void execute(PreparedStatement statement, Step step) throws SQLException {
        switch (step.kind()) {
            case WRITE -> statement.execute();
            case READ -> {
                try (ResultSet rows = statement.executeQuery()) {
                    step.readFrom(rows);
                }
            }
            case MUST_CHANGE -> require(statement.executeUpdate() > 0, step);
            case MUST_FIND -> {
                try (ResultSet rows = statement.executeQuery()) {
                    require(rows.next(), step);
                }
            }
        }
    }

    private static void require(boolean isMet, Step step) throws SQLException {
        if (!isMet) {
            throw step.demanded().unmet();
        }
    }
}
