package io.counterfoil.jdbc;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Sends a block as one statement in one round trip, for MariaDB, with any driver and without {@code allowMultiQueries}.
 * The server leaves the block at the first failing statement, so a demand is a statement that fails if it is not met.
 * The bounds apply to this one statement; the session is unchanged.
 */
final class BlockTrips implements Trips {

    private static final int TOOK_TOO_LONG = 1969;

    @Override
    public void send(Connection connection, List<Step> steps, Bounds bounds) throws SQLException {
        String block =
                steps.stream().map(BlockTrips::text).collect(Collectors.joining("", "begin not atomic\n", "end"));
        try (PreparedStatement statement = connection.prepareStatement(prefix(bounds) + block)) {
            Parameters parameters = new Parameters(statement);
            for (Step step : steps) {
                step.sql().values().set(parameters.ofNextStatement());
            }
            boolean isQuery = execute(statement, bounds);
            for (Step step : steps) {
                if (step.kind() == Step.Kind.READ) {
                    if (!isQuery) {
                        throw new SQLException("the driver returned fewer results than there are queries");
                    }
                    try (ResultSet rows = statement.getResultSet()) {
                        step.readFrom(rows);
                    }
                    isQuery = statement.getMoreResults();
                }
            }
        }
    }

    /**
     * Returns the bounds as a prefix. Lock time-outs have whole seconds here; a shorter bound applies to the whole
     * block.
     */
    private static String prefix(Bounds bounds) {
        long millis =
                bounds.isBrief() ? 2 * bounds.lock().toMillis() : bounds.query().toMillis();
        return "set statement max_statement_time="
                + BigDecimal.valueOf(millis, 3).toPlainString() + ", innodb_lock_wait_timeout="
                + (bounds.isBrief() ? 1 : bounds.lock().toSeconds()) + " for ";
    }

    private static boolean execute(PreparedStatement statement, Bounds bounds) throws SQLException {
        try {
            return statement.execute();
        } catch (SQLException e) {
            if (bounds.isBrief() && e.getErrorCode() == TOOK_TOO_LONG) {
                throw new SQLException("a lock was not available in time", "55P03", e.getErrorCode(), e);
            }
            throw e;
        }
    }

    private static String text(Step step) {
        String sql = step.sql().text().strip();
        return switch (step.kind()) {
            case WRITE, READ -> sql + ";\n";
            case MUST_CHANGE -> sql + ";\nif row_count() = 0 then " + signal(step.demanded()) + "end if;\n";
            case MUST_FIND ->
                "begin declare found text; " + sql + " into found;\nif found is null then " + signal(step.demanded())
                        + "end if; end;\n";
        };
    }

    private static String signal(Demand demand) {
        return "signal sqlstate '45000' set mysql_errno = " + demand.code() + ", message_text = '" + demand.mark()
                + "'; ";
    }
}
