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

    private static final String TERMS =
            "select lease_millis, protocol, fingerprint from counterfoil_epoch where only_row = 1";

    private static final String LOCK = """
            select epoch_number, lease_millis, protocol, fingerprint, %s
            from counterfoil_epoch
            where only_row = 1
            for update
            """;

    private static final String MOVE_ON = "update counterfoil_epoch set epoch_number = ?, nonce = ? where only_row = 1";

    private static final String DECLARE =
            "update counterfoil_epoch set lease_millis = ?, protocol = ?, fingerprint = ? where only_row = 1";

    private EpochTable() {}

    /**
     * The row, locked until the transaction ends.
     *
     * @param number of the epoch
     * @param terms what was declared; empty if nothing was
     * @param now by the database's clock, in microseconds
     */
    record Locked(long number, Optional<LeaseTerms> terms, long now) {}

    static Optional<LeaseTerms> terms(Connection connection) throws SQLException {
        return theRow(connection, TERMS, EpochTable::terms);
    }

    static Locked lock(Connection connection, Dialect dialect) throws SQLException {
        return theRow(
                connection, LOCK.formatted(dialect.clock()), row -> new Locked(row.number(), terms(row), row.number()));
    }

    static void moveOn(Connection connection, long number, String nonce) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(MOVE_ON)) {
            new Parameters(statement).number(number).text(nonce);
            statement.executeUpdate();
        }
    }

    static void declare(Connection connection, LeaseTerms terms) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(DECLARE)) {
            new Parameters(statement)
                    .number(terms.lease().toMillis())
                    .integer(terms.protocol())
                    .text(terms.fingerprint());
            statement.executeUpdate();
        }
    }

    /** The next three columns; empty while no lease was declared. */
    static Optional<LeaseTerms> terms(Row row) throws SQLException {
        LeaseTerms terms = new LeaseTerms(Duration.ofMillis(row.number()), row.integer(), row.text());
        return terms.lease().isZero() ? Optional.empty() : Optional.of(terms);
    }

    static StorageException rowMissing() {
        return new StorageException(
                "the row of counterfoil_epoch is missing; what JdbcSchema.print() writes brings it back", null);
    }

    private static <T> T theRow(Connection connection, String query, Row.Mapping<T> mapping) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query);
                ResultSet rows = statement.executeQuery()) {
            if (!rows.next()) {
                throw rowMissing();
            }
            return Row.read("counterfoil_epoch", rows, mapping);
        }
    }
}
