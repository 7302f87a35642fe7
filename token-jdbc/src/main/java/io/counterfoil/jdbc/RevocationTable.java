package io.counterfoil.jdbc;

import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.spi.Change;
import io.counterfoil.spi.EpochReading;
import io.counterfoil.spi.EpochReading.Entry;
import io.counterfoil.spi.LeaseTerms;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What nodes that answer from memory have to forget: {@code counterfoil_revocation}. */
final class RevocationTable {

    private static final String INSERT = "insert into counterfoil_revocation (change_id, account_id) values (?, ?)";

    /**
     * For a read that locks nothing: entries of transactions that are still open don't show, and are not waited for. To
     * skip what is locked would not do, because a reader or a purge may have a committed entry locked.
     */
    private static final String UNNUMBERED =
            "select change_id from counterfoil_revocation where epoch_number is null order by change_id";

    private static final String NUMBER = """
            update counterfoil_revocation
            set epoch_number = ?, nonce = ?, numbered_at = ?
            where change_id = ? and epoch_number is null
            """;

    /** Epoch and entries in one statement, so that they are of one moment. */
    private static final String READ = """
            select e.epoch_number, e.nonce, e.lease_millis, e.protocol, e.fingerprint,
                case when exists (select 1 from counterfoil_revocation u where u.epoch_number is null)
                    then 1 else 0 end,
                %s,
                r.epoch_number, r.nonce, r.account_id
            from counterfoil_epoch e
            left join counterfoil_revocation r on r.epoch_number >= ?
            where e.only_row = 1
            order by r.epoch_number
            limit ?
            """;

    private static final int FIRST_COLUMN_OF_ENTRY = 8;
    private static final LeaseTerms NOTHING_DECLARED = new LeaseTerms(Duration.ZERO, 0, "");

    private RevocationTable() {}

    /**
     * What entries get together.
     *
     * @param number of the epoch that begins with them
     * @param nonce of that epoch
     * @param time by the database's clock, in microseconds
     */
    record Numbering(long number, String nonce, long time) {}

    static void insert(Connection connection, Change change) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            new Parameters(statement)
                    .text(change.id().value())
                    .text(change.after().id().value());
            statement.executeUpdate();
        }
    }

    static List<String> unnumbered(Connection connection) throws SQLException {
        List<String> changes = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(UNNUMBERED);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                changes.add(rows.getString(1));
            }
        }
        return changes;
    }

    /** Whether any of these changes had no number until now; under the lock of the epoch. */
    static boolean number(Connection connection, List<String> changes, Numbering numbering) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(NUMBER)) {
            for (String change : changes) {
                new Parameters(statement)
                        .number(numbering.number())
                        .text(numbering.nonce())
                        .number(numbering.time())
                        .text(change);
                statement.addBatch();
            }
            // A driver that does not tell counts as one that found something.
            return Arrays.stream(statement.executeBatch()).anyMatch(count -> count != 0);
        }
    }

    static EpochReading read(Connection connection, Dialect dialect, long from, int limit) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(READ.formatted(dialect.isPrimary()))) {
            new Parameters(statement).number(from).integer(limit + 1);
            try (ResultSet rows = statement.executeQuery()) {
                if (!rows.next()) {
                    throw EpochTable.rowMissing();
                }
                return Row.read("counterfoil_epoch", rows, row -> reading(row, rows, limit));
            }
        }
    }

    private static EpochReading reading(Row row, ResultSet rows, int limit) throws SQLException {
        long number = row.number();
        String nonce = row.text();
        LeaseTerms terms = EpochTable.terms(row).orElse(NOTHING_DECLARED);
        boolean unnumbered = row.flag();
        boolean primary = row.flag();
        List<Entry> entries = entries(rows);
        boolean complete = entries.size() <= limit;
        return new EpochReading(
                number, nonce, terms, complete ? entries : entries.subList(0, limit), complete, unnumbered, primary);
    }

    /** From the current row on; the one row without an entry stands for none. */
    private static List<Entry> entries(ResultSet rows) throws SQLException {
        List<Entry> entries = new ArrayList<>();
        do {
            if (rows.getString(FIRST_COLUMN_OF_ENTRY) != null) {
                entries.add(Row.read(
                        "counterfoil_epoch",
                        rows,
                        row -> new Entry(
                                row.from(FIRST_COLUMN_OF_ENTRY).number(),
                                row.text(),
                                ServiceAccountId.of(row.text()))));
            }
        } while (rows.next());
        return entries;
    }
}
