package io.counterfoil.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.jdbc.testing.DatabaseConfiguration;
import io.counterfoil.jdbc.testing.TestDatabase;
import io.counterfoil.model.AuditOutcome;
import io.counterfoil.model.AuditQuery;
import io.counterfoil.model.Cursor;
import io.counterfoil.model.PrincipalId;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccountQuery;
import io.counterfoil.spi.AccountFilter;
import io.counterfoil.spi.AuditFilter;
import io.counterfoil.spi.Change;
import io.counterfoil.spi.StoredAccount;
import io.counterfoil.spi.StoredToken;
import io.counterfoil.spi.Visibility;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How each database carries out each search, among many rows of one organization. */
class SearchPlansTest {

    /** {@code -Dcounterfoil.plans.rows=100000} for the size of a large host. */
    private static final int ROWS = Integer.getInteger("counterfoil.plans.rows", 10_000);

    private static final int BATCH = 1_000;
    private static final Instant TIME = Samples.NOW.plusSeconds(60);
    private static final Visibility BOB = Visibility.ownedBy(PrincipalId.user("bob"));

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void search_ofEachKind_readsNoWholeOrganization(DatabaseConfiguration configuration) throws SQLException {
        try (TestDatabase database = configuration.open();
                Connection connection = database.unpooled().getConnection()) {
            JdbcSchema.forDataSource(database.dataSource()).createIfMissing();
            fill(connection, configuration);
            Dialect dialect = new Dialects(database.dataSource()).get();
            Map<String, Sql> statements = new LinkedHashMap<>();
            accountQueries()
                    .forEach((name, filter) -> statements.put(
                            name,
                            AccountSearch.withLastUses(dialect, Samples.ACME, filter)
                                    .sql()));
            auditQueries().forEach((name, filter) -> {
                AuditSearch search = new AuditSearch(dialect, Samples.ACME, filter);
                statements.put(name, search.isByAccounts() ? search.heads() : search.all());
            });
            List<String> scans = new ArrayList<>();
            for (Map.Entry<String, Sql> statement : statements.entrySet()) {
                List<String> plan = plan(connection, statement.getValue());
                plan.stream()
                        .filter(line -> isScan(configuration, line))
                        .forEach(line -> scans.add(statement.getKey() + ": " + line));
            }
            assertThat(scans).isEmpty();
        }
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
        put(filters, "expiring", Visibility.all(), all.expiringBefore(Samples.NOW));
        put(filters, "issued", Visibility.all(), all.issuedBefore(Samples.NOW));
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
                        "by somebody", all.by("carol"),
                        "about an account",
                                all.about(Samples.creation("x").after().id()))
                .forEach((name, query) -> {
                    filters.put("events " + name, new AuditFilter(Visibility.all(), query));
                    filters.put("an owner's events " + name, new AuditFilter(BOB, query));
                });
        return filters;
    }

    private static void fill(Connection connection, DatabaseConfiguration configuration) throws SQLException {
        connection.setAutoCommit(false);
        for (int i = 0; i < ROWS / BATCH; i++) {
            List<Sql> accounts = new ArrayList<>();
            List<Sql> tokens = new ArrayList<>();
            List<Sql> uses = new ArrayList<>();
            List<Sql> events = new ArrayList<>();
            for (int j = 0; j < BATCH; j++) {
                Change change = Samples.creation("account " + i + " " + j);
                StoredAccount account = change.after();
                StoredToken token = change.issued().orElseThrow();
                accounts.add(AccountTable.insertion(account));
                tokens.add(TokenTable.insertion(account, token, change.digest().orElseThrow()));
                uses.add(TokenUseTable.insertion(account, token));
                events.add(AuditLogTable.insertion(change.events().get(0)));
            }
            for (List<Sql> batch : List.of(accounts, tokens, uses, events)) {
                Sql.batch(connection, batch);
            }
        }
        connection.commit();
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement()) {
            for (String table : List.of("account", "token", "token_use", "audit_event", "attribute")) {
                statement.execute(analyze(configuration, "counterfoil_" + table));
            }
        }
    }

    private static String analyze(DatabaseConfiguration configuration, String table) {
        return switch (configuration) {
            case MARIADB -> "analyze table " + table;
            case POSTGRES -> "analyze " + table;
            default -> "analyze table " + table;
        };
    }

    private static List<String> plan(Connection connection, Sql sql) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (PreparedStatement statement = new Sql("explain " + sql.text(), sql.values()).prepare(connection);
                ResultSet rows = statement.executeQuery()) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                StringBuilder line = new StringBuilder();
                for (int i = 1; i <= columns; i++) {
                    line.append(i == 1 ? "" : "|").append(rows.getString(i));
                }
                lines.addAll(List.of(line.toString().split("\n")));
            }
        }
        return lines;
    }

    private static boolean isScan(DatabaseConfiguration configuration, String line) {
        return switch (configuration) {
            case POSTGRES -> line.contains("Seq Scan on counterfoil_");
            case MARIADB -> line.matches("\\d+\\|[^|]*\\|[^<|]*\\|ALL\\|.*");
            default -> line.contains("tableScan");
        };
    }
}
