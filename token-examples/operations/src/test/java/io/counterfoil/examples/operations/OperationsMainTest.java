package io.counterfoil.examples.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OperationsMainTest {

    private static final String URL = "jdbc:h2:mem:operations-test;DB_CLOSE_DELAY=-1";

    private static String told = "";

    @BeforeAll
    static void run() throws SQLException {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            OperationsMain.main(URL);
        } finally {
            System.setOut(before);
        }
        told = printed.toString(StandardCharsets.UTF_8);
    }

    @AfterAll
    static void shutDown() throws SQLException {
        try (Connection connection = DriverManager.getConnection(URL, "sa", "");
                Statement statement = connection.createStatement()) {
            statement.execute("shutdown");
        }
    }

    @Test
    void expiry_eachNoticeGoesOutOnceAndAgainAtTheNextThreshold() {
        assertThat(story("1."))
                .containsExactly(
                        "expiring: invoice-export, nightly-report",
                        "notice: to user:alice: TOKEN_EXPIRES nightly-report",
                        "notice: to user:bob: TOKEN_EXPIRES invoice-export",
                        "again: 0 notices: each goes out once",
                        "14 days later: nightly-report has 6 days left, and reaches the next threshold",
                        "notice: to user:alice: TOKEN_EXPIRES nightly-report");
    }

    @Test
    void owner_whoLeftHasAccountsTransferredOrDisabled() {
        // The notices come in the order of random identifiers.
        assertThat(story("2."))
                .containsExactlyInAnyOrder(
                        "notice: OWNER_GONE experiment",
                        "notice: OWNER_GONE payments-sync",
                        "preview: 1 matched, 1 changed, 0 unchanged, 0 refused",
                        "transferred: 1 matched, 1 changed, 0 unchanged, 0 refused",
                        "disabled: 1 matched, 1 changed, 0 unchanged, 0 refused",
                        "payments-sync: 200, payments-sync acts as CONTRIBUTOR",
                        "experiment: 401, ACCOUNT_DISABLED");
    }

    @Test
    void user_whoWasRenamedKeepsTheAccounts() {
        assertThat(story("3."))
                .containsExactly(
                        "transferred: 1 matched, 1 changed, 0 unchanged, 0 refused",
                        "run again: 0 matched, 0 changed, 0 unchanged, 0 refused",
                        "robert owns: bobs-backup");
    }

    @Test
    void role_thatWasRenamedIsReplaced() {
        assertThat(story("4."))
                .containsExactly(
                        "before: 200, rollout acts as DEPLOYER",
                        "after: 401, UNKNOWN_ROLE",
                        "replaced: 1 matched, 1 changed, 0 unchanged, 0 refused",
                        "now: 200, rollout acts as RELEASER");
    }

    @Test
    void incident_endsWhatWasIssuedBeforeAndNothingElse() {
        assertThat(story("5."))
                .containsExactly(
                        "not rotated: forgotten, slow",
                        "on Friday: 3 matched, 3 changed, 0 unchanged, 0 refused",
                        "quick, old: 401, REVOKED",
                        "quick, new: 200, quick acts as CONTRIBUTOR",
                        "slow: 401, REVOKED");
    }

    @Test
    void leak_endsTheTokenAndIsInTheLog() {
        assertThat(story("6."))
                .containsExactly(
                        "found: LIVE, revoked",
                        "uploader: 401, REVOKED",
                        "audit log: token.leaked, owner user:alice, source https://example.com/builds/17.log");
    }

    @Test
    void oldKeys_areImportedRowByRowAndAgain() {
        assertThat(story("7."))
                .contains(
                        "row 3: scales refused: OWNER_UNKNOWN",
                        "first run: 2 imported, 2 refused",
                        "second run: 1 imported, 2 imported before, 1 refused",
                        "till: 200, till acts as CONTRIBUTOR",
                        "scales: 200, scales acts as CONTRIBUTOR",
                        "not imported: 401, UNKNOWN");
    }

    @Test
    void oldToken_endsOnlyOnceNobodyUsesIt() {
        assertThat(story("8."))
                .containsSubsequence(
                        "generation 1: SUPERSEDED, last used from 10.20.0.7",
                        "safe to end: no, 1 still in use",
                        "generation 2: ACTIVE, last used from 10.20.0.7",
                        "safe to end: yes",
                        "old token: 401, REVOKED",
                        "new token: 200, timetable acts as CONTRIBUTOR");
    }

    @Test
    void attributes_restrictWhatAndFromWhere() {
        assertThat(story("9."))
                .containsExactly(
                        "read, inside: 200, 600 requests a minute",
                        "read, IPv6: 200, 600 requests a minute",
                        "read, outside: 403, 203.0.113.9 is outside its networks",
                        "delete: 403, without the scope books:delete",
                        "write, later: 403, without the scope books:write",
                        "in prod: catalog",
                        "alice may not: ROLE_NOT_ENCOMPASSED");
    }

    @Test
    void restore_revocationsAreRepeatedFromTheLog() {
        assertThat(story("10."))
                .containsExactly(
                        "restored: 200, revoked acts as CONTRIBUTOR: the revocation is lost",
                        "repeated: 6 events, 0 refused",
                        "revoked: 401, REVOKED",
                        "disabled: 401, ACCOUNT_DISABLED",
                        "deleted: 401, UNKNOWN",
                        "rotated: 401, REVOKED",
                        "demoted: 200, demoted acts as VIEWER",
                        "narrowed: 401, ACCOUNT_DISABLED",
                        "untouched: 200, untouched acts as CONTRIBUTOR");
    }

    @Test
    void tenant_whoLeftIsInNoTable() throws SQLException {
        assertThat(story("11."))
                .containsExactly(
                        "erased: 2 accounts, 2 tokens, 6 audit events",
                        "leaving: 401, UNKNOWN",
                        "staying: 200, kept acts as CONTRIBUTOR");
        assertThat(rows("leaving"))
                .hasSizeGreaterThan(5)
                .allSatisfy((table, rows) -> assertThat(rows).as(table).isZero());
        assertThat(rows("staying"))
                .containsEntry("COUNTERFOIL_ACCOUNT", 1)
                .containsEntry("COUNTERFOIL_TOKEN", 1)
                .containsEntry("COUNTERFOIL_AUDIT_EVENT", 1);
    }

    @Test
    void tokenValues_areNotPrinted() {
        assertThat(told).doesNotContainPattern("cfsa_[0-9a-z]{20}_").doesNotContainPattern("old_[0-9a-f]{8}");
    }

    /** The lines of a story, with one space between the columns. */
    private static List<String> story(String number) {
        return told.lines()
                .dropWhile(line -> !line.startsWith(number + " "))
                .skip(2)
                .takeWhile(line -> !line.isEmpty())
                .map(line -> line.replaceAll(" +", " "))
                .toList();
    }

    /** How many rows each table with an organization column has of this organization. */
    private static Map<String, Integer> rows(String organization) throws SQLException {
        Map<String, Integer> rows = new TreeMap<>();
        try (Connection connection = DriverManager.getConnection(URL, "sa", "")) {
            for (String table : tablesWithOrganization(connection)) {
                try (PreparedStatement count =
                        connection.prepareStatement("select count(*) from " + table + " where organization = ?")) {
                    count.setString(1, organization);
                    try (ResultSet result = count.executeQuery()) {
                        result.next();
                        rows.put(table, result.getInt(1));
                    }
                }
            }
        }
        return rows;
    }

    private static List<String> tablesWithOrganization(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("select table_name from information_schema.columns"
                        + " where column_name = 'ORGANIZATION' and table_name like 'COUNTERFOIL%'");
                ResultSet result = select.executeQuery()) {
            while (result.next()) {
                tables.add(result.getString(1));
            }
        }
        return tables;
    }
}
