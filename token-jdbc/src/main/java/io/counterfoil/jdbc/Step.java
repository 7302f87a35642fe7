package io.counterfoil.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One statement of a transaction, and what becomes of its result.
 *
 * @param kind what is expected of it
 * @param sql the statement
 * @param reader of the rows; null but for a read
 * @param demand that it stands for; null where it stands for none
 */
record Step(
        Kind kind,
        Sql sql,
        @Nullable Reader reader,
        @Nullable Demand demand) {

    /** What is expected of a statement. */
    enum Kind {
        /** Whatever it changes is right. */
        WRITE,
        /** Rows, which are read. */
        READ,
        /** That it changes a row. */
        MUST_CHANGE,
        /** That it finds a row, whose first column is a text. */
        MUST_FIND
    }

    /** What is made of the rows of a read. */
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
