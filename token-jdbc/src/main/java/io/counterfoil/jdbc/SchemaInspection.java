package io.counterfoil.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Compares the existing tables with those that this version requires. */
final class SchemaInspection {

    private static final String VERSION = "select max(version) from counterfoil_schema";

    private static final String EPOCH = "select only_row from counterfoil_epoch where only_row = 1";

    private static final String HOW_TO_CREATE =
            "JdbcSchema.forDataSource(…).createIfMissing() creates them, and print(…) writes their DDL for a migration"
                    + " tool";

    /** Each probe requires the rights of the storage's own statements, and finds no row. */
    private static final List<String> PROBES = List.of(
            probe("organization", "organization, live_accounts"),
            probe("account", AccountTable.COLUMNS.list()),
            probe("attribute", AttributeTable.COLUMNS.list()),
            probe("token", TokenTable.ALL_COLUMNS.list()),
            probe("token_use", TokenUseTable.ALL_COLUMNS.list()),
            probe("audit_event", AuditLogTable.COLUMNS.list()),
            probe("revocation", "change_id, account_id, epoch_number, nonce, numbered_at"),
            probe("epoch", "only_row, " + EpochTable.COLUMNS.list()),
            probe(
                    "notice",
                    "subject_id, kind, threshold, organization, account_id, claimed_until, claimed_by, attempts,"
                            + " delivered_at"));

    private SchemaInspection() {}

    private static String probe(String table, String columns) {
        return "select " + columns + " from counterfoil_" + table + " where 1 = 0";
    }

    /** Returns the version recorded in the database; 0 if none is. */
    static int version(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(VERSION);
                ResultSet rows = statement.executeQuery()) {
            return rows.next() ? rows.getInt(1) : 0;
        } catch (SQLException e) {
            if (SqlErrors.isMissingObject(e)) {
                return 0;
            }
            throw e;
        }
    }

    /** Describes the problems; empty if there are none. */
    static List<String> problems(Transactions own, String task, Dialect dialect, SchemaScript script) {
        int version = own.read(task, SchemaInspection::version);
        if (version < script.version()) {
            return List.of(
                    version == 0
                            ? absence(own, task, dialect)
                            : "the tables have version " + version + ", and " + script.version() + " is needed; "
                                    + HOW_TO_CREATE);
        }
        List<String> problems = new ArrayList<>();
        for (String probe : PROBES) {
            own.read(task, connection -> missing(connection, probe)).ifPresent(problems::add);
        }
        if (problems.isEmpty()) {
            problems.addAll(own.read(task, SchemaInspection::epoch));
        }
        // As a write, because only a write configures H2 on its connection.
        problems.addAll(own.write(task, connection -> settings(connection, dialect)));
        return problems;
    }

    /**
     * Describes the absence of the tables. If they are elsewhere, the search path is wrong rather than the database
     * empty.
     */
    private static String absence(Transactions own, String task, Dialect dialect) {
        List<String> place = own.read(task, connection -> Texts.of(connection, dialect.place()));
        List<String> elsewhere = own.read(task, connection -> Texts.of(connection, dialect.schemasWithTables()));
        String where = "there are no tables of Counterfoil in the " + String.join("", place);
        return elsewhere.isEmpty()
                ? where + "; " + HOW_TO_CREATE + dialect.hintIfTablesAreMissing()
                : where + ", but in " + String.join(", ", elsewhere)
                        + "; name that in the URL of the data source, or let the user see it; or " + HOW_TO_CREATE;
    }

    private static List<String> epoch(Connection connection) throws SQLException {
        return Texts.of(connection, EPOCH).isEmpty()
                ? List.of("the row of counterfoil_epoch is missing; run the last statements of the DDL again")
                : List.of();
    }

    private static List<String> settings(Connection connection, Dialect dialect) throws SQLException {
        String tables = SchemaScript.CURRENT.tables(dialect).stream()
                .map(table -> "'" + table + "'")
                .collect(Collectors.joining(", "));
        List<String> found = new ArrayList<>(dialect.unfitSettings(connection));
        found.addAll(Texts.of(connection, dialect.problems(tables)));
        found.addAll(dialect.lostCommits(connection));
        return found;
    }

    /** Describes a missing table or column, with the driver's message about it. */
    private static Optional<String> missing(Connection connection, String probe) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(probe);
                ResultSet rows = statement.executeQuery()) {
            return rows.next() ? Optional.of("1 = 0 is true") : Optional.empty();
        } catch (SQLException e) {
            if (SqlErrors.isMissingObject(e)) {
                return Optional.of("a table or column is missing of those in: " + tableAndColumns(probe)
                        + Diagnosis.of(e).words());
            }
            throw e;
        }
    }

    private static String tableAndColumns(String probe) {
        return probe.replaceAll("\\s+", " ").replaceFirst("select (.*) from (\\w+) .*", "$2 ($1)");
    }
}
