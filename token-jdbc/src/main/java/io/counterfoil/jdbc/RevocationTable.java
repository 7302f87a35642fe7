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
import java.util.List;
import java.util.Optional;

/** The rows of {@code counterfoil_revocation}: what nodes that answer from memory must forget. */
final class RevocationTable {

    private static final String INSERT = "insert into counterfoil_revocation (change_id, account_id) values (?, ?)";

    private static final Columns ENTRY = new Columns();
    private static final int NUMBER_OF_ENTRY = ENTRY.add("epoch_number");
    private static final int NONCE = ENTRY.add("nonce");
    private static final int ACCOUNT = ENTRY.add("account_id");

    /**
     * For a read without locks: entries of open transactions are invisible, and not waited for. Skipping locked rows
     * would be wrong, because a reader or a purge may have locked a committed entry.
     */
    private static final String UNNUMBERED =
            "select change_id from counterfoil_revocation where epoch_number is null order by change_id";

    private static final String NUMBER = """
        update counterfoil_revocation
        set epoch_number = ?, nonce = ?, numbered_at = ?
        where change_id = ? and epoch_number is null
        """;

    /** Reads epoch and entries in one statement, and therefore from one snapshot. */
    private static final String READ = "select " + EpochTable.COLUMNS.of("e") + """
        , %s, case when exists (select 1 from counterfoil_revocation u where u.epoch_number is null)
            then 1 else 0 end,
        """ + ENTRY.of("r") + """
         from counterfoil_epoch e
        left join counterfoil_revocation r on r.epoch_number >= ?
        where e.only_row = 1
        order by r.epoch_number
        limit ?
        """;

    private static final int IS_PRIMARY = EpochTable.COLUMNS.size() + 1;
    private static final int HAS_UNNUMBERED = IS_PRIMARY + 1;
    private static final LeaseTerms NOTHING_DECLARED = new LeaseTerms(Duration.ZERO, 0, "");

    private RevocationTable() {}

    /**
     * The values that entries are numbered with.
     *
     * @param number the number of the epoch that begins with them
     * @param nonce the nonce of that epoch
     * @param time the time by the database's clock, in microseconds since the epoch
     */
    record Numbering(long number, String nonce, long time) {}

    static Sql insertion(Change change) {
        return new Sql(
                INSERT,
                parameters -> parameters
                        .text(change.id().value())
                        .text(change.after().id().value()));
    }

    static List<String> unnumbered(Connection connection) throws SQLException {
        return unnumbered().all(connection, "counterfoil_revocation", row -> row.text(1));
    }

    /** Finds the committed changes without a number. */
    static Sql unnumbered() {
        return Sql.of(UNNUMBERED);
    }

    /** Assigns the number to these changes, under the lock of the epoch. */
    static List<Sql> numbering(List<String> changes, Numbering numbering) {
        return changes.stream()
                .map(change -> new Sql(
                        NUMBER,
                        parameters -> parameters
                                .number(numbering.number())
                                .text(numbering.nonce())
                                .number(numbering.time())
                                .text(change)))
                .toList();
    }

    static EpochReading read(Connection connection, Dialect dialect, long from, int limit) throws SQLException {
        try (PreparedStatement statement = Sql.prepare(connection, READ.replace("%s", dialect.isPrimary()))) {
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
        long number = EpochTable.number(row);
        String nonce = EpochTable.nonce(row);
        LeaseTerms terms = EpochTable.terms(row).orElse(NOTHING_DECLARED);
        boolean primary = row.after(0).flag(IS_PRIMARY);
        boolean unnumbered = row.flag(HAS_UNNUMBERED);
        List<Entry> entries = entries(rows);
        boolean complete = entries.size() <= limit;
        return new EpochReading(
                number, nonce, terms, complete ? entries : entries.subList(0, limit), complete, unnumbered, primary);
    }

    /** Reads the entries from the current row on. A single row without an entry means that there are none. */
    private static List<Entry> entries(ResultSet rows) throws SQLException {
        List<Entry> entries = new ArrayList<>();
        do {
            Row.read("counterfoil_epoch", rows, row -> entry(row.after(HAS_UNNUMBERED)))
                    .ifPresent(entries::add);
        } while (rows.next());
        return entries;
    }

    private static Optional<Entry> entry(Row row) throws SQLException {
        return row.isNull(NUMBER_OF_ENTRY)
                ? Optional.empty()
                : Optional.of(new Entry(
                        row.number(NUMBER_OF_ENTRY), row.text(NONCE), ServiceAccountId.of(row.text(ACCOUNT))));
    }
}
