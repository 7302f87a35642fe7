package io.counterfoil.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One statement of a transaction, and the handling of its result.
 *
 * @param kind the expected outcome
 * @param sql the statement
 * @param reader reads the rows; null except for a read
 * @param demand the demand that it enforces; null if there is none
 */
record Step(
        Kind kind,
        Sql sql,
        @Nullable Reader reader,
        @Nullable Demand demand) {

    /** The expected outcome of a statement. */
    enum Kind {
        /** May change any number of rows. */
        WRITE,
        /** Returns rows, which are read. */
        READ,
        /** Must change a row. */
        MUST_CHANGE,
        /** Must find a row, whose first column is a text. */
        MUST_FIND
    }

    /** Reads the rows of a result. */
    @FunctionalInterface
    interface Reader {
        void read(ResultSet rows) throws SQLException;
    }

    static Step write(Sql sql) {
        return new Step(Kind.WRITE, sql, null, null);
    }

    static Step read(Sql sql, Reader reader) {
        return new Step(Kind.READ, sql, reader, null);
    }

    static Step mustChange(Sql sql, Demand demand) {
        return new Step(Kind.MUST_CHANGE, sql, null, demand);
    }

    static Step mustFind(Sql sql, Demand demand) {
        return new Step(Kind.MUST_FIND, sql, null, demand);
    }

    void readFrom(ResultSet rows) throws SQLException {
        Objects.requireNonNull(reader).read(rows);
    }

    Demand demanded() {
        return Objects.requireNonNull(demand);
    }
}
