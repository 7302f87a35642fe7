package io.counterfoil.jdbc;

import io.counterfoil.model.Creator;
import io.counterfoil.model.Micros;
import io.counterfoil.model.PrincipalId;
import io.counterfoil.model.Role;
import io.counterfoil.model.StorageException;
import io.counterfoil.model.TokenId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The current row of a result, with its columns by the positions that {@link Columns} assigned. */
final class Row {

    /** Converts a row, or part of one, to a value. */
    @FunctionalInterface
    interface Mapping<T> {
        T from(Row row) throws SQLException;
    }

    private final String table;
    private final ResultSet rows;
    private int before;

    /** The position read last, starting at 1 for the first column of the row. */
    private int last = 1;

    private Row(String table, ResultSet rows) {
        this.table = table;
        this.rows = rows;
    }

    /**
     * Reads the current row.
     *
     * @param table the table, and the kind of the identifier in its first column, for the message about an invalid
     *     value; other values are never included
     */
    static <T> T read(String table, ResultSet rows, Mapping<T> mapping) throws SQLException {
        Row row = new Row(table, rows);
        try {
            return mapping.from(row);
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new StorageException(
                    row.place() + " or one before it contains an invalid value", DriverFailure.of(e));
        }
    }

    /** Makes column 1 the one after this many columns of the row. */
    Row after(int columns) {
        before = columns;
        return this;
    }

    boolean isNull(int column) throws SQLException {
        return rows.getString(at(column)) == null;
    }

    String text(int column) throws SQLException {
        String text = rows.getString(at(column));
        if (text == null) {
            throw new IllegalArgumentException("null");
        }
        return text;
    }

    Optional<String> optionalText(int column) throws SQLException {
        return Optional.ofNullable(rows.getString(at(column)));
    }

    byte[] bytes(int column) throws SQLException {
        return rows.getBytes(at(column));
    }

    long number(int column) throws SQLException {
        return rows.getLong(at(column));
    }

    int integer(int column) throws SQLException {
        return rows.getInt(at(column));
    }

    boolean flag(int column) throws SQLException {
        return rows.getInt(at(column)) == 1;
    }

    Instant instant(int column) throws SQLException {
        return Micros.toInstant(number(column));
    }

    Optional<Instant> optionalInstant(int column) throws SQLException {
        long micros = number(column);
        return rows.wasNull() ? Optional.empty() : Optional.of(Micros.toInstant(micros));
    }

    /** Returns the instant of a column; empty for {@link Parameters#NEVER}. */
    Optional<Instant> instantUnlessNever(int column) throws SQLException {
        long micros = number(column);
        return micros == Parameters.NEVER || rows.wasNull() ? Optional.empty() : Optional.of(Micros.toInstant(micros));
    }

    Optional<Long> optionalNumber(int column) throws SQLException {
        long number = number(column);
        return rows.wasNull() ? Optional.empty() : Optional.of(number);
    }

    Optional<Duration> optionalDuration(int column) throws SQLException {
        long micros = number(column);
        return rows.wasNull() ? Optional.empty() : Optional.of(Micros.toDuration(micros));
    }

    /** Returns the principal whose kind is in this column, and whose identifier is in the next. */
    PrincipalId principal(int column) throws SQLException {
        return legible(
                () -> new PrincipalId(PrincipalId.Kind.valueOf(text(column)), text(column + 1)), Unreadable.PRINCIPAL);
    }

    Role role(int column) throws SQLException {
        return legible(() -> Role.of(text(column)), Unreadable.ROLE);
    }

    Map<String, String> attributes(int column) throws SQLException {
        return legible(() -> AttributesText.read(text(column)), Map.of());
    }

    Optional<PrincipalId> optionalPrincipal(int column) throws SQLException {
        Optional<String> kind = optionalText(column);
        Optional<String> id = optionalText(column + 1);
        return kind.map(name -> new PrincipalId(PrincipalId.Kind.valueOf(name), id.orElse("")));
    }

    /** Returns the creator whose three columns begin here. */
    Creator creator(int column) throws SQLException {
        return new Creator(
                principal(column), legible(() -> optionalText(column + 2).map(TokenId::of), Optional.<TokenId>empty()));
    }

    /** Returns a value, or the substitute if the stored value is invalid. */
    <T> T legible(Cell<T> cell, T otherwise) throws SQLException {
        try {
            return cell.read();
        } catch (IllegalArgumentException e) {
            Unreadable.report(place());
            return otherwise;
        }
    }

    /** Reads part of the row. */
    @FunctionalInterface
    interface Cell<T> {
        T read() throws SQLException;
    }

    private String place() throws SQLException {
        String name = rows.getMetaData().getColumnLabel(last).toLowerCase(Locale.ROOT);
        return table + " " + rows.getString(1) + ": column " + name;
    }

    private int at(int column) {
        last = before + column;
        return last;
    }
}
