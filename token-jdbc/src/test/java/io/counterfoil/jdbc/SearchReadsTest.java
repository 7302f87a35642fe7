package io.counterfoil.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.jdbc.testing.DatabaseConfiguration;
import io.counterfoil.jdbc.testing.StatementRecorder;
import io.counterfoil.jdbc.testing.TestDatabase;
import io.counterfoil.model.Cursor;
import io.counterfoil.model.ServiceAccountQuery;
import io.counterfoil.spi.AccountFilter;
import io.counterfoil.spi.Visibility;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * How many rows a page of accounts reads if it is searched by their tokens: counted by the database, and therefore the same
 * on every machine.
 */
class SearchReadsTest {

    /** An organization whose accounts were created an hour apart. */
    private static final int ACCOUNTS = 20_000;

    private static final Duration APART = Duration.ofHours(1);

    /** The tokens that are counted to find out whether they are few, and several rows of each account on the page. */
    private static final long MOST_ROWS = 7_000;

    private static final Pattern NODE = Pattern.compile(".*actual rows=([\\d.]+) loops=(\\d+).*");
    private static final Pattern REMOVED = Pattern.compile(".*Rows Removed by .*: (\\d+)");
    private static final Pattern SCANNED = Pattern.compile("scanCount: (\\d+)");

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void page_byTokens_readsRowsInProportionToThePage(DatabaseConfiguration configuration) throws SQLException {
        try (TestDatabase database = configuration.open();
                Connection connection = database.unpooled().getConnection()) {
            JdbcSchema.forDataSource(database.dataSource()).createIfMissing();
            new ManyRows(connection, configuration, ACCOUNTS, APART.toNanos() / 1_000).fill();
            Map<String, Long> read = new LinkedHashMap<>();
            for (Map.Entry<String, ServiceAccountQuery> query : queries().entrySet()) {
                StatementRecorder recorder = new StatementRecorder(database.dataSource());
                AccountFilter filter = new AccountFilter(
                        Visibility.all(), Optional.empty(), query.getValue(), Optional.of(JdbcSamples.NOW));
                JdbcStorage.create(recorder.dataSource()).accounts(JdbcSamples.ACME, filter);
                read.put(query.getKey(), rows(configuration, connection, recorder));
            }
            long most = MOST_ROWS + (walksFromTheNewest(database) ? ACCOUNTS : 0);
            assertThat(read).allSatisfy((query, rows) -> assertThat(rows).isBetween(0L, most));
            assertThat(read.get("all expire")).isGreaterThan(50);
        }
    }

    /** MariaDB 10.11 does not begin within the list, whatever the bound or the cursor. */
    private static boolean walksFromTheNewest(TestDatabase database) {
        return database.description().startsWith("MariaDB 10.");
    }

    private static Map<String, ServiceAccountQuery> queries() {
        Instant begin = JdbcSamples.NOW;
        Instant half = begin.plus(APART.multipliedBy(ACCOUNTS / 2));
        Instant end = begin.plus(APART.multipliedBy(2 * ACCOUNTS));
        ServiceAccountQuery all = ServiceAccountQuery.all();
        Map<String, ServiceAccountQuery> queries = new LinkedHashMap<>();
        queries.put("few expire", all.expiringBefore(begin.plus(APART.multipliedBy(100))));
        queries.put("none expires", all.expiringBefore(begin));
        queries.put("all expire", all.expiringBefore(end));
        queries.put("half expires", all.expiringBefore(half));
        queries.put("few issued", all.issuedBefore(begin.plus(APART.multipliedBy(100))));
        queries.put("half issued", all.issuedBefore(half));
        queries.put("all issued", all.issuedBefore(end));
        queries.put("few unused", all.unusedSince(end));
        queries.put("none unused", all.unusedSince(begin));
        queries.put("all unused", all.unusedSince(Instant.parse("2100-01-01T00:00:00Z")));
        queries.put("all of them", all.issuedBefore(end).expiringBefore(end).unusedSince(end));
        queries.put("a deep page", all.issuedBefore(end).after(new Cursor(half, "a".repeat(26))));
        return queries;
    }

    private static long rows(DatabaseConfiguration configuration, Connection connection, StatementRecorder recorder)
            throws SQLException {
        long rows = 0;
        for (StatementRecorder.Recorded statement : recorder.statements()) {
            if (!statement.text().contains("counterfoil_")) {
                continue;
            }
            rows += switch (configuration) {
                case POSTGRES -> onPostgres(statement.plan(connection, "explain (analyze, costs off, timing off)"));
                case MARIADB -> onMariaDb(connection, statement);
                default -> onH2(statement.plan(connection, "explain analyze"));
            };
        }
        return rows;
    }

    /** The rows that scans found or removed, which a plan shows as the average of all loops. */
    private static long onPostgres(List<String> plan) {
        double rows = 0;
        long loops = 0;
        for (String line : plan) {
            Matcher node = NODE.matcher(line);
            Matcher removed = REMOVED.matcher(line);
            if (node.matches()) {
                loops = line.contains(" Scan ") ? Long.parseLong(node.group(2)) : 0;
                rows += Double.parseDouble(node.group(1)) * loops;
            } else if (removed.matches()) {
                rows += Double.parseDouble(removed.group(1)) * loops;
            }
        }
        return Math.round(rows);
    }

    private static long onMariaDb(Connection connection, StatementRecorder.Recorded statement) throws SQLException {
        Sessions.execute(connection, "flush status");
        statement.plan(connection, "analyze");
        long rows = 0;
        try (Statement status = connection.createStatement();
                ResultSet counters = status.executeQuery("show session status like 'Handler_read%'")) {
            while (counters.next()) {
                rows += counters.getLong(2);
            }
        }
        return rows;
    }

    private static long onH2(List<String> plan) {
        return SCANNED.matcher(String.join("\n", plan))
                .results()
                .mapToLong(scan -> Long.parseLong(scan.group(1)))
                .sum();
    }
}
