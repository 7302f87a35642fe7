package io.counterfoil.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * One statement with the values of its parameters, not yet sent: alone, or together with others if the driver supports
 * it.
 *
 * @param text the statement, which never contains a caller's value
 * @param values sets its parameters
 */
record Sql(String text, Values values) {

    /** Sets the parameters of a statement. */
    @FunctionalInterface
    interface Values {
        void set(Parameters parameters) throws SQLException;
    }

    /** Returns a statement without parameters. */
    static Sql of(String text) {
        return new Sql(text, parameters -> {});
    }

    /** Returns a statement whose only parameter is this text. */
    static Sql of(String text, String value) {
        return new Sql(text, parameters -> parameters.text(value));
    }

    /** Prepares the statement and sets its parameters; the caller closes it. */
    PreparedStatement prepare(Connection connection) throws SQLException {
        return prepare(connection, text, values);
    }

    /** Prepares a statement that takes no longer than {@link Bounds#PLAIN}; the caller closes it. */
    static PreparedStatement prepare(Connection connection, String text) throws SQLException {
        return prepare(connection, text, parameters -> {});
    }

    private static PreparedStatement prepare(Connection connection, String text, Values values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(text);
        try {
            int known = statement.getQueryTimeout();
            if (known == 0 || known > Bounds.PLAIN.querySeconds()) {
                statement.setQueryTimeout(Bounds.PLAIN.querySeconds());
            }
            values.set(new Parameters(statement));
            return statement;
        } catch (SQLException | RuntimeException | Error e) {
            statement.close();
            throw e;
        }
    }

    /** Executes a write and returns how many rows it changed. */
    int update(Connection connection) throws SQLException {
        try (PreparedStatement statement = prepare(connection)) {
            return statement.executeUpdate();
        }
    }

    /** Executes a read and returns whether it found a row. */
    boolean findsAny(Connection connection) throws SQLException {
        return first(connection, "row", row -> true).isPresent();
    }

    /**
     * Executes a read and returns its first row.
     *
     * @param table the table of the row, for the message about an invalid value
     */
    <T> Optional<T> first(Connection connection, String table, Row.Mapping<T> mapping) throws SQLException {
        try (PreparedStatement statement = prepare(connection);
                ResultSet rows = statement.executeQuery()) {
            return rows.next() ? Optional.of(Row.read(table, rows, mapping)) : Optional.empty();
        }
    }

    /** Executes a read and returns all of its rows. */
    <T> List<T> all(Connection connection, String table, Row.Mapping<T> mapping) throws SQLException {
        List<T> found = new ArrayList<>();
        try (PreparedStatement statement = prepare(connection);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                found.add(Row.read(table, rows, mapping));
            }
        }
        return found;
    }

    /**
     * Executes writes with the same text as one batch.
     *
     * @return for each write whether it changed a row; true if the driver does not report it
     */
    static List<Boolean> batch(Connection connection, Collection<Sql> writes) throws SQLException {
        if (writes.isEmpty()) {
            return List.of();
        }
        String text = writes.iterator().next().text();
        try (PreparedStatement statement = prepare(connection, text)) {
            for (Sql write : writes) {
                if (!write.text().equals(text)) {
                    throw new IllegalArgumentException("different statements in one batch");
                }
                write.values().set(new Parameters(statement));
                statement.addBatch();
            }
            return Arrays.stream(statement.executeBatch())
                    .mapToObj(count -> count != 0)
                    .toList();
        }
    }
}
