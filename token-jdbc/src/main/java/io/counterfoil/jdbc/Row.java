package io.counterfoil.jdbc;

import io.counterfoil.model.Creator;
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

/** The current row of a result, its columns by the positions that {@link Columns} gave out. */
final class Row {

    /** How a row, or a part of one, becomes a value. */
    @FunctionalInterface
    interface Mapping<T> {
        T from(Row row) throws SQLException;
    }

    private final String table;
    private final ResultSet rows;
    private int before;

    /** The position that was read last, counted from the first column of all. */
    private int last = 1;

    private Row(String table, ResultSet rows) {
        this.table = table;
        this.rows = rows;
    }

    /**
     * Reads the current row.
     *
     * @param table what the row is from and begins with the identifier of, for the message about a row that makes no sense;
     *     its other values stay out of it
     */
    static <T> T read(String table, ResultSet rows, Mapping<T> mapping) throws SQLException {
        Row row = new Row(table, rows);
        try {
            return mapping.from(row);
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new StorageException(
                    row.place() + " or one before it holds what it never should", DriverFailure.of(e));
        }
    }

    /** From now on column 1 is the one after so many of the whole row. */
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

    /** An instant in a column where {@link Micros#NEVER} stands for none. */
    Optional<Instant> instantUnlessNever(int column) throws SQLException {
        long micros = number(column);
        return micros == Micros.NEVER || rows.wasNull() ? Optional.empty() : Optional.of(Micros.toInstant(micros));
    }

    Optional<Long> optionalNumber(int column) throws SQLException {
        long number = number(column);
        return rows.wasNull() ? Optional.empty() : Optional.of(number);
    }

    Optional<Duration> optionalDuration(int column) throws SQLException {
        long micros = number(column);
        return rows.wasNull() ? Optional.empty() : Optional.of(Micros.toDuration(micros));
    }

    /** The principal whose kind is in this column, and whose identifier is in the next. */
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

    /** The creator whose three columns begin here. */
    Creator creator(int column) throws SQLException {
        return new Creator(
                principal(column), legible(() -> optionalText(column + 2).map(TokenId::of), Optional.<TokenId>empty()));
    }

    /** A value, or what stands for it if it makes no sense. */
    <T> T legible(Cell<T> cell, T otherwise) throws SQLException {
        try {
            return cell.read();
        } catch (IllegalArgumentException e) {
            Unreadable.report(place());
            return otherwise;
        }
    }

    /** How a part of the row is read. */
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
