package io.counterfoil.jdbc;

import io.counterfoil.model.Creator;
import io.counterfoil.model.PrincipalId;
import io.counterfoil.model.StorageException;
import io.counterfoil.model.TokenId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** The columns of the current row, read one after the other in the order in which the statement lists them. */
final class Row {

    /** How a row, or a part of one, becomes a value. */
    interface Mapping<T> {
        T from(Row row) throws SQLException;
    }

    private final ResultSet rows;
    private int column;

    private Row(ResultSet rows) {
        this.rows = rows;
    }

    /**
     * Reads the current row.
     *
     * @param table what the row is from and begins with the identifier of, for the message about a row that no longer
     *     makes sense; its values stay out of it
     */
    static <T> T read(String table, ResultSet rows, Mapping<T> mapping) throws SQLException {
        Row row = new Row(rows);
        try {
            return mapping.from(row);
        } catch (IllegalArgumentException | NullPointerException e) {
            String name = rows.getMetaData().getColumnLabel(row.column).toLowerCase(Locale.ROOT);
            throw new StorageException(
                    "%s %s: column %s or one before it holds what it never should"
                            .formatted(table, rows.getString(1), name),
                    DriverFailure.of(e));
        }
    }

    /** The next column is this one, counted from 1. */
    Row from(int next) {
        column = next - 1;
        return this;
    }

    boolean isNull(int which) throws SQLException {
        return rows.getString(which) == null;
    }

    String text() throws SQLException {
        String text = rows.getString(++column);
        if (text == null) {
            throw new IllegalArgumentException("null");
        }
        return text;
    }

    Optional<String> optionalText() throws SQLException {
        return Optional.ofNullable(rows.getString(++column));
    }

    byte[] bytes() throws SQLException {
        return rows.getBytes(++column);
    }

    long number() throws SQLException {
        return rows.getLong(++column);
    }

    int integer() throws SQLException {
        return rows.getInt(++column);
    }

    boolean flag() throws SQLException {
        return rows.getInt(++column) == 1;
    }

    Instant instant() throws SQLException {
        return Micros.toInstant(number());
    }

    Optional<Instant> optionalInstant() throws SQLException {
        long micros = number();
        return rows.wasNull() ? Optional.empty() : Optional.of(Micros.toInstant(micros));
    }

    Optional<Duration> optionalDuration() throws SQLException {
        long micros = number();
        return rows.wasNull() ? Optional.empty() : Optional.of(Micros.toDuration(micros));
    }

    PrincipalId principal() throws SQLException {
        return new PrincipalId(PrincipalId.Kind.valueOf(text()), text());
    }

    Optional<PrincipalId> optionalPrincipal() throws SQLException {
        Optional<String> kind = optionalText();
        Optional<String> id = optionalText();
        return kind.map(name -> new PrincipalId(PrincipalId.Kind.valueOf(name), id.orElse("")));
    }

    Creator creator() throws SQLException {
        return new Creator(principal(), optionalText().map(TokenId::of));
    }
}
