package io.counterfoil.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The settings of a MariaDB or MySQL session. Variables that a product or version does not have are missing.
 *
 * @param values the values by variable name
 */
record MariaDbSettings(Map<String, String> values) {

    private static final String SETTINGS = """
        show session variables where variable_name in (
            'sql_mode', 'sql_select_limit', 'sql_big_selects', 'sql_safe_updates', 'character_set_client',
            'character_set_results', 'tx_read_only', 'transaction_read_only', 'completion_type', 'foreign_key_checks',
            'innodb_flush_log_at_trx_commit', 'wsrep_on', 'wsrep_sync_wait')
        """;

    private static final String NO_LIMIT = "18446744073709551615";

    /** Reads (1), updates (2) and inserts (4) wait until the commits of other nodes are applied here. */
    private static final int CAUSAL = 7;

    MariaDbSettings {
        values = Map.copyOf(values);
    }

    static MariaDbSettings of(Connection connection) throws SQLException {
        Map<String, String> values = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(SETTINGS);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                values.put(rows.getString(1), rows.getString(2) == null ? "" : rows.getString(2));
            }
        }
        return new MariaDbSettings(values);
    }

    /** Returns whether the server replicates with Galera. */
    boolean isGalera() {
        return is("wsrep_on", "ON");
    }

    /** Describes the settings with which the library's statements fail or misbehave. */
    List<String> unfit() {
        List<String> unfit = new ArrayList<>();
        if (value("sql_mode", "").contains("EMPTY_STRING_IS_NULL")) {
            unfit.add("an empty string is null here, because of EMPTY_STRING_IS_NULL in sql_mode; remove it");
        }
        if (value("sql_mode", "").contains("ORACLE")) {
            unfit.add("blocks of statements have the syntax of PL/SQL here, by ORACLE in sql_mode; take that out");
        }
        refuseUnless(unfit, "sql_select_limit", NO_LIMIT, "lists would be cut off");
        refuseUnless(unfit, "sql_big_selects", "ON", "lists would fail");
        refuseUnless(unfit, "sql_safe_updates", "OFF", "last uses could not be recorded");
        // MariaDB's own driver refuses these by itself.
        refuseUnless(unfit, "character_set_client", "utf8mb4", "names would lose characters");
        refuseUnless(unfit, "character_set_results", "utf8mb4", "names would lose characters");
        refuseUnless(unfit, "tx_read_only", "OFF", "nothing can be written");
        refuseUnless(unfit, "transaction_read_only", "OFF", "nothing can be written");
        refuseUnless(unfit, "completion_type", "NO_CHAIN", "COMMIT would begin a new transaction, or disconnect");
        refuseUnless(unfit, "foreign_key_checks", "ON", "dependent rows would outlive their token");
        if (isGalera() && (syncWait() & CAUSAL) != CAUSAL) {
            unfit.add(
                    "in a Galera cluster a different node's revocations take effect here only if sessions wait for them:"
                            + " wsrep_sync_wait is " + syncWait() + "; set it to " + CAUSAL
                            + " on the server, or by sessionVariables=wsrep_sync_wait=" + CAUSAL + " in the URL");
        }
        return unfit;
    }

    /** Describes why no node may answer from memory; empty if it may. */
    List<String> leaseObstacles() {
        return isGalera()
                ? List.of("in a Galera cluster a different node may answer a poll without having seen a revocation")
                : lostCommits();
    }

    /**
     * Describes the settings that lose commits. A cluster keeps a commit on its other nodes; a single server has only
     * its log.
     */
    List<String> lostCommits() {
        return !isGalera() && is("innodb_flush_log_at_trx_commit", "0")
                ? List.of("innodb_flush_log_at_trx_commit is 0, with which a crash loses acknowledged commits,"
                        + " revocations among them; set it to 1 on the server")
                : List.of();
    }

    List<String> warnings() {
        return !isGalera() && is("innodb_flush_log_at_trx_commit", "2")
                ? List.of("innodb_flush_log_at_trx_commit is 2, with which a crash of the machine loses acknowledged"
                        + " commits, revocations among them: set it to 1 on the server")
                : List.of();
    }

    private void refuseUnless(List<String> unfit, String name, String fit, String consequence) {
        if (values.containsKey(name) && !is(name, fit)) {
            unfit.add(name + " is " + values.get(name) + ", with which " + consequence + "; set it to " + fit);
        }
    }

    private int syncWait() {
        return Integer.parseInt(value("wsrep_sync_wait", "0"));
    }

    private boolean is(String name, String value) {
        return value.equals(values.get(name));
    }

    private String value(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }
}
