package io.counterfoil.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Executes one statement that changes a row if it is not locked: for optional work during a request, which must not
 * wait.
 */
final class WriteIfFree implements TransactionWork<Boolean> {

    private final Dialects dialects;
    private final Sql write;

    WriteIfFree(Dialects dialects, Sql write) {
        this.dialects = dialects;
        this.write = write;
    }

    /** Returns whether it changed a row. */
    @Override
    public Boolean on(Connection connection) throws SQLException {
        Dialect dialect = dialects.on(connection);
        Exchange exchange = new Exchange(connection, dialect)
                .write(dialect.begin())
                .write(dialect.bound(Bounds.IF_FREE, true))
                .add(Step.mustChange(write, Demand.SUBJECT_UNCHANGED));
        try {
            exchange.send(Bounds.IF_FREE);
            return true;
        } catch (SQLException e) {
            if (Demand.unmetBy(e).isPresent() || SqlErrors.isConflict(e)) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public boolean keeps(Boolean changed) {
        return changed;
    }

    @Override
    public boolean isByStatement() {
        return true;
    }

    @Override
    public Duration silence() {
        return Bounds.SILENCE_FOR_A_REQUEST;
    }
}
