package io.counterfoil.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Sends {@code a;b;c} in one round trip, each statement with its own parameters, as PostgreSQL's driver allows. The
 * server stops at the first failing statement, so a demand is a statement that fails if it is not met.
 */
final class CompoundTrips implements Trips {

    private static final String SEPARATOR = ";\n";

    @Override
    public void send(Connection connection, List<Step> steps, Bounds bounds) throws SQLException {
        String text = steps.stream().map(CompoundTrips::text).collect(Collectors.joining(SEPARATOR));
        try (PreparedStatement statement = connection.prepareStatement(text)) {
            Parameters parameters = new Parameters(statement);
            for (Step step : steps) {
                step.sql().values().set(parameters.ofNextStatement());
            }
            boolean isQuery = statement.execute();
            for (Step step : steps) {
                if (step.kind() == Step.Kind.READ) {
                    requireRows(isQuery);
                    try (ResultSet rows = statement.getResultSet()) {
                        step.readFrom(rows);
                    }
                }
                isQuery = statement.getMoreResults();
            }
        }
    }

    private static void requireRows(boolean isQuery) throws SQLException {
        if (!isQuery) {
            throw new SQLException("the driver returned the results in a different order than the statements");
        }
    }

    /**
     * Returns the statement's text. The number comes last, so that the server cannot evaluate the failing cast before
     * it has counted.
     */
    private static String text(Step step) {
        String sql = step.sql().text().strip();
        return switch (step.kind()) {
            case WRITE, READ -> sql;
            case MUST_CHANGE ->
                "with changed as (" + sql + " returning 1) select cast('"
                        + step.demanded().mark() + " ' || count(*) as integer) from changed having count(*) = 0";
            case MUST_FIND ->
                "select cast('" + step.demanded().mark() + " ' || count(*) as integer) from (" + sql
                        + ") found having count(*) = 0";
        };
    }
}
