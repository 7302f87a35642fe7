package io.counterfoil.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.jdbc.testing.DatabaseConfiguration;
import io.counterfoil.jdbc.testing.StatementRecorder;
import io.counterfoil.jdbc.testing.TestDatabase;
import io.counterfoil.model.AuditOutcome;
import io.counterfoil.model.AuditQuery;
import io.counterfoil.model.Cursor;
import io.counterfoil.model.PrincipalId;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccountQuery;
import io.counterfoil.spi.AccountFilter;
import io.counterfoil.spi.AuditFilter;
import io.counterfoil.spi.Visibility;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The plans of each search and each statement on each database, among many rows of one organization. */
class SearchPlansTest {

    /** {@code -Dcounterfoil.plans.rows=100000} for the size of a large host. */
    private static final int ROWS = Integer.getInteger("counterfoil.plans.rows", 10_000);

    private static final Instant TIME = JdbcSamples.NOW.plusSeconds(60);
    private static final Visibility BOB = Visibility.ownedBy(PrincipalId.user("bob"));

    private static final int FEW = 1_000;

    /** The tables that grow; the others have one row, or one per organization. */
    private static final String LARGE = "(?i:account|token|token_use|audit_event|attribute|revocation|notice)";

    private static final Pattern ON_POSTGRES = Pattern.compile(".* rows=(\\d+) .*");
    private static final Pattern ON_MARIADB = Pattern.compile("(?:[^|]*\\|){8}(\\d+)\\|.*");

    /** The statements that may read or sort many rows, by their beginning, with the reason. */
    private static final Map<String, String> ALLOWED = Map.of(
            "select distinct r.epoch_number from counterfoil_revocation r",
            "an erasure goes through the log of revocations, which is an hour long");

    private static final Map<String, String> ALLOWED_ON_MARIADB = Map.of(
            "select t.organization, t.account_id, t.token_id, u.used_day",
            "for notices of unused tokens its planner reads all last uses, not the days of each organization");

    private static final Map<DatabaseConfiguration, TestDatabase> DATABASES =
            new EnumMap<>(DatabaseConfiguration.class);

    @AfterAll
    static void closeDatabases() {
        DATABASES.values().forEach(TestDatabase::close);
        DATABASES.clear();
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void search_eachKind_readsOnlyPartOfTheOrganization(DatabaseConfiguration configuration) throws SQLException {
        TestDatabase database = filled(configuration);
        Dialect dialect = new Dialects(database.dataSource()).get();
        StatementRecorder recorder = new StatementRecorder(database.dataSource());
        try (Connection connection = recorder.dataSource().getConnection()) {
            for (AccountFilter filter : accountQueries().values()) {
                run(
                        AccountSearch.of(connection, dialect, JdbcSamples.ACME, filter)
                                .sql(),
                        connection);
            }
            for (AuditFilter filter : auditQueries().values()) {
                AuditSearch search = new AuditSearch(dialect, JdbcSamples.ACME, filter);
                run(search.isByAccounts() ? search.heads() : search.all(), connection);
            }
        }
        assertThat(scans(configuration, recorder)).isEmpty();
    }

    /** Each statement of the library, as it is sent by what a host calls. */
    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void statement_ofEachOperation_readsNoWholeTable(DatabaseConfiguration configuration) throws SQLException {
        TestDatabase database = filled(configuration);
        StatementRecorder recorder = new StatementRecorder(database.dataSource());
        EachOperation.run(recorder.dataSource());
        assertThat(recorder.statements()).hasSizeGreaterThan(60);
        assertThat(scans(configuration, recorder)).isEmpty();
    }

    private static void run(Sql sql, Connection connection) throws SQLException {
        try (PreparedStatement statement = sql.prepare(connection)) {
            statement.executeQuery().close();
        }
    }

    private static List<String> scans(DatabaseConfiguration configuration, StatementRecorder recorder)
            throws SQLException {
        List<String> scans = new ArrayList<>();
        try (Connection connection = filled(configuration).unpooled().getConnection()) {
            for (StatementRecorder.Recorded statement : recorder.statements()) {
                if (!statement.text().contains("counterfoil_") || isAllowed(configuration, statement.text())) {
                    continue;
                }
                statement.plan(connection).stream()
                        .filter(line -> isScan(configuration, line))
                        .forEach(line -> scans.add(statement.text().replaceAll("\\s+", " ") + "\n    " + line));
            }
        }
        return scans;
    }

    private static Map<String, AccountFilter> accountQueries() {
        Map<String, AccountFilter> filters = new LinkedHashMap<>();
        ServiceAccountQuery all = ServiceAccountQuery.all();
        put(filters, "all", Visibility.all(), all);
        put(filters, "a deep page", Visibility.all(), all.after(new Cursor(TIME, "a".repeat(26))));
        put(filters, "an owner's", BOB, all);
        put(filters, "by owner", Visibility.all(), all.ownedBy("bob"));
        put(filters, "by a rare role", Visibility.all(), all.withRole(Role.OWNER));
        put(filters, "by attribute", Visibility.all(), all.withAttribute("team", "rare"));
        put(filters, "disabled", Visibility.all(), all.enabled(false));
        put(filters, "expiring", Visibility.all(), all.expiringBefore(JdbcSamples.NOW));
        put(filters, "issued", Visibility.all(), all.issuedBefore(JdbcSamples.NOW));
        put(filters, "unused", Visibility.all(), all.unusedSince(JdbcSamples.NOW));
        Instant late = Instant.parse("2100-01-01T00:00:00Z");
        put(filters, "all expiring", Visibility.all(), all.expiringBefore(late));
        put(filters, "all issued", Visibility.all(), all.issuedBefore(late));
        put(filters, "all unused", Visibility.all(), all.unusedSince(late));
        return filters;
    }

    private static void put(
            Map<String, AccountFilter> filters, String name, Visibility visibility, ServiceAccountQuery query) {
        filters.put("accounts " + name, new AccountFilter(visibility, Optional.empty(), query, Optional.of(TIME)));
    }

    private static Map<String, AuditFilter> auditQueries() {
        Map<String, AuditFilter> filters = new LinkedHashMap<>();
        AuditQuery all = AuditQuery.all();
        Map.of(
                        "all", all,
                        "by action", all.action("rare.action"),
                        "by outcome", all.outcome(AuditOutcome.REFUSED),
                        "on a thing", all.on("parameter", "db/url"),
                        "on an account",
                                all.on(
                                        "service_account",
                                        JdbcSamples.creation("x").after().id().value()),
                        "by somebody", all.by("carol"),
                        "about an account",
                                all.about(JdbcSamples.creation("x").after().id()))
                .forEach((name, query) -> {
                    filters.put("events " + name, new AuditFilter(Visibility.all(), query));
                    filters.put("an owner's events " + name, new AuditFilter(BOB, query));
                });
        return filters;
    }

    /** Filled once for each database, and left to both tests. */
    private static TestDatabase filled(DatabaseConfiguration configuration) throws SQLException {
        TestDatabase known = DATABASES.get(configuration);
        if (known != null) {
            return known;
        }
        TestDatabase database = configuration.open();
        DATABASES.put(configuration, database);
        JdbcSchema.forDataSource(database.dataSource()).createIfMissing();
        try (Connection connection = database.unpooled().getConnection()) {
            new ManyRows(connection, configuration, ROWS).fill();
        }
        return database;
    }

    private static boolean isAllowed(DatabaseConfiguration configuration, String text) {
        String line = text.replaceAll("\\s+", " ");
        return ALLOWED.keySet().stream().anyMatch(line::startsWith)
                || (configuration == DatabaseConfiguration.MARIADB
                        && ALLOWED_ON_MARIADB.keySet().stream().anyMatch(line::startsWith));
    }

    /** Returns whether a plan reads or sorts a large table completely. */
    private static boolean isScan(DatabaseConfiguration configuration, String line) {
        return switch (configuration) {
            case POSTGRES ->
                line.matches(".*Seq Scan on counterfoil_" + LARGE + "\\b.*")
                        || (line.matches(".*(?<!Incremental )\\bSort  \\(.*") && estimated(line, ON_POSTGRES) > FEW);
            case MARIADB -> {
                String[] columns = line.split("\\|", -1);
                boolean isLarge =
                        columns.length > 9 && !columns[2].startsWith("<") && estimated(line, ON_MARIADB) > FEW;
                yield isLarge && (columns[3].matches("ALL|index") || columns[9].contains("filesort"));
            }
            default -> line.matches("(?s).*counterfoil_" + LARGE + "\\.tableScan.*");
        };
    }

    private static long estimated(String line, Pattern rows) {
        Matcher matcher = rows.matcher(line);
        return matcher.matches() ? Long.parseLong(matcher.group(1)) : 0;
    }
}
