package io.counterfoil.jdbc;

import io.counterfoil.model.StorageException;
import io.counterfoil.spi.LeaseTerms;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** The one row of {@code counterfoil_epoch}. */
final class EpochTable {

    private static final Columns TERM_COLUMNS = new Columns();
    private static final int LEASE_MILLIS = TERM_COLUMNS.add("lease_millis");
    private static final int PROTOCOL = TERM_COLUMNS.add("protocol");
    private static final int FINGERPRINT = TERM_COLUMNS.add("fingerprint");

    private static final Columns NUMBER_COLUMNS = new Columns();
    private static final int NUMBER = NUMBER_COLUMNS.add("epoch_number");
    private static final int NONCE = NUMBER_COLUMNS.add("nonce");

    /** The columns of an epoch and of the declared lease. */
    static final Columns COLUMNS = NUMBER_COLUMNS.and(TERM_COLUMNS);

    private static final String TERMS = "select " + TERM_COLUMNS.list() + " from counterfoil_epoch where only_row = 1";

    private static final String LOCK =
            "select " + COLUMNS.list() + ", %s from counterfoil_epoch where only_row = 1 for update";

    private static final String MOVE_ON =
            "update counterfoil_epoch set " + NUMBER_COLUMNS.assignments() + " where only_row = 1";

    private static final String DECLARE =
            "update counterfoil_epoch set " + TERM_COLUMNS.assignments() + " where only_row = 1";

    private EpochTable() {}

    /**
     * The row, locked until the transaction ends.
     *
     * @param number the epoch's number
     * @param terms the declared lease; empty if none was declared
     * @param now the time by the database's clock, in microseconds since the epoch
     */
    record Locked(long number, Optional<LeaseTerms> terms, long now) {}

    static Optional<LeaseTerms> terms(Connection connection) throws SQLException {
        return theRow(connection, TERMS, row -> terms(row, 0));
    }

    /** Locks the row until the transaction ends. */
    static Sql locking() {
        return Sql.of("select epoch_number from counterfoil_epoch where only_row = 1 for update");
    }

    static Locked lock(Connection connection, Dialect dialect) throws SQLException {
        return theRow(connection, locking(dialect).text(), EpochTable::locked);
    }

    /** Locks the row until the transaction ends, and finds what {@link #locked(ResultSet)} reads. */
    static Sql locking(Dialect dialect) {
        return Sql.of(LOCK.replace("%s", dialect.clock()));
    }

    static Locked locked(ResultSet rows) throws SQLException {
        if (!rows.next()) {
            throw rowMissing();
        }
        return Row.read("counterfoil_epoch", rows, EpochTable::locked);
    }

    private static Locked locked(Row row) throws SQLException {
        return new Locked(
                number(row),
                terms(row, NUMBER_COLUMNS.size()),
                row.after(COLUMNS.size()).number(1));
    }

    /** Starts the next epoch. */
    static Sql movingOn(RevocationTable.Numbering next) {
        return new Sql(
                MOVE_ON,
                parameters ->
                        parameters.at(NUMBER).number(next.number()).at(NONCE).text(next.nonce()));
    }

    static void declare(Connection connection, LeaseTerms terms) throws SQLException {
        try (PreparedStatement statement = Sql.prepare(connection, DECLARE)) {
            new Parameters(statement)
                    .at(LEASE_MILLIS)
                    .number(terms.lease().toMillis())
                    .at(PROTOCOL)
                    .integer(terms.protocol())
                    .at(FINGERPRINT)
                    .text(terms.fingerprint());
            statement.executeUpdate();
        }
    }

    /** Returns the number in a row that begins with {@link #COLUMNS}. */
    static long number(Row row) throws SQLException {
        return row.after(0).number(NUMBER);
    }

    /** Returns the nonce in a row that begins with {@link #COLUMNS}. */
    static String nonce(Row row) throws SQLException {
        return row.after(0).text(NONCE);
    }

    /** Returns the declared lease in a row that begins with {@link #COLUMNS}; empty until one is declared. */
    static Optional<LeaseTerms> terms(Row row) throws SQLException {
        return terms(row, NUMBER_COLUMNS.size());
    }

    private static Optional<LeaseTerms> terms(Row row, int before) throws SQLException {
        Row at = row.after(before);
        LeaseTerms terms =
                new LeaseTerms(Duration.ofMillis(at.number(LEASE_MILLIS)), at.integer(PROTOCOL), at.text(FINGERPRINT));
        return terms.lease().isZero() ? Optional.empty() : Optional.of(terms);
    }

    static StorageException rowMissing() {
        return new StorageException(
                "the row of counterfoil_epoch is missing; run the DDL that JdbcSchema.print() writes to restore it",
                null);
    }

    private static <T> T theRow(Connection connection, String query, Row.Mapping<T> mapping) throws SQLException {
        try (PreparedStatement statement = Sql.prepare(connection, query);
                ResultSet rows = statement.executeQuery()) {
            if (!rows.next()) {
                throw rowMissing();
            }
            return Row.read("counterfoil_epoch", rows, mapping);
        }
    }
}
