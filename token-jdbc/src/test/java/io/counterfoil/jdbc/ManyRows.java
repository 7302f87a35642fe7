package io.counterfoil.jdbc;

import io.counterfoil.jdbc.testing.DatabaseConfiguration;
import io.counterfoil.spi.Change;
import io.counterfoil.spi.StoredAccount;
import io.counterfoil.spi.StoredToken;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** As many rows of each table as a large host has, of one organization, made by one statement for each table. */
final class ManyRows {

    private static final List<String> TABLES =
            List.of("account", "token", "token_use", "audit_event", "attribute", "revocation", "notice");

    private static final String ACCOUNT_ID = id("a", 25);
    private static final String TOKEN_ID = id("t", 19);

    private static final Map<String, String> ACCOUNTS = Map.of(
            "account_id",
            ACCOUNT_ID,
            "name",
            id("account ", 9),
            "name_key",
            id("account ", 9),
            "created_at",
            "t.created_at + n.n * %S");

    private static final Map<String, String> TOKENS = Map.of(
            "token_id", TOKEN_ID,
            "account_id", ACCOUNT_ID,
            "created_at", "t.created_at + n.n * %S",
            "expires_at", "t.expires_at + n.n * %S",
            "ends_at", "t.ends_at + n.n * %S");

    private static final Map<String, String> EVENTS = Map.of(
            "event_id",
            id("e", 25),
            "account_id",
            ACCOUNT_ID,
            "actor_kind",
            "case when mod(n.n, 3) = 0 then 'SERVICE_ACCOUNT' else t.actor_kind end",
            "actor_id",
            "case when mod(n.n, 3) = 0 then " + ACCOUNT_ID + " else concat('user', cast(mod(n.n, 500) as %T(10))) end",
            "occurred_at",
            "t.occurred_at + n.n");

    private static final Columns USES = new Columns();

    static {
        List.of("token_id", "organization", "last_used_at", "last_used_from", "used_day")
                .forEach(USES::add);
    }

    /** All but one of a thousand, and long after the test runs. */
    private static final Map<String, String> USED_LATELY = Map.of(
            "token_id",
            TOKEN_ID,
            "last_used_at",
            "case when mod(n.n, 1000) = 0 then t.last_used_at else 3456000000000000 end",
            "used_day",
            "case when mod(n.n, 1000) = 0 then t.used_day else 40000 end");

    private final Connection connection;
    private final DatabaseConfiguration configuration;
    private final int rows;
    private final long distance;

    ManyRows(Connection connection, DatabaseConfiguration configuration, int rows) {
        this(connection, configuration, rows, 1);
    }

    /** As many accounts, of which each was created so many microseconds after the previous one. */
    ManyRows(Connection connection, DatabaseConfiguration configuration, int rows, long distance) {
        this.connection = connection;
        this.configuration = configuration;
        this.rows = rows;
        this.distance = distance;
    }

    /** Multiplies one account with what belongs to it. */
    void fill() throws SQLException {
        Change change = JdbcSamples.creation("template");
        StoredAccount account = change.after();
        StoredToken token = change.issued().orElseThrow();
        AccountTable.insertion(account).update(connection);
        TokenTable.insertion(account, token, change.digest().orElseThrow()).update(connection);
        TokenUseTable.insertion(account, token).update(connection);
        AuditLogTable.insertion(change.events().get(0)).update(connection);
        multiply("account", AccountTable.COLUMNS, ACCOUNTS);
        multiply("token", TokenTable.ALL_COLUMNS, TOKENS);
        multiply("token_use", USES, USED_LATELY);
        multiply("audit_event", AuditLogTable.COLUMNS, EVENTS);
        execute("insert into counterfoil_attribute (account_id, pair_hash, organization, created_at) select "
                + ACCOUNT_ID + ", n.n, 'acme', n.n from %N");
        execute("insert into counterfoil_revocation (change_id, account_id, epoch_number, nonce, numbered_at) select "
                + id("r", 25) + ", " + ACCOUNT_ID
                + ", n.n, 'nonce', case when n.n <= 3 then 1 else 9000000000000000 end"
                + " from %N");
        execute("insert into counterfoil_notice (subject_id, kind, threshold, organization, account_id, claimed_until,"
                + " claimed_by, attempts, delivered_at) select " + TOKEN_ID + ", 'TOKEN_EXPIRES', 1, 'acme', "
                + ACCOUNT_ID
                + ", 0, null, 1, 1 from %N");
        for (String table : TABLES) {
            execute((configuration == DatabaseConfiguration.POSTGRES ? "analyze" : "analyze table") + " counterfoil_"
                    + table);
        }
    }

    private void multiply(String table, Columns columns, Map<String, String> values) throws SQLException {
        String selected = Stream.of(columns.list().split(", "))
                .map(column -> values.getOrDefault(column, "t." + column))
                .collect(Collectors.joining(", "));
        execute("insert into counterfoil_" + table + " (" + columns.list() + ") select " + selected
                + " from counterfoil_" + table + " t cross join %N");
    }

    private void execute(String sql) throws SQLException {
        String numbers = switch (configuration) {
            case POSTGRES -> "generate_series(1, " + rows + ") n(n)";
            case MARIADB -> "(select seq as n from seq_1_to_" + rows + ") n";
            default -> "(select x as n from system_range(1, " + rows + ")) n";
        };
        String text = configuration == DatabaseConfiguration.MARIADB ? "char" : "varchar";
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql.replace("%N", numbers).replace("%T", text).replace("%S", Long.toString(distance)));
        }
    }

    private static String id(String letter, int digits) {
        return "concat('" + letter + "', lpad(cast(n.n as %T(20)), " + digits + ", '0'))";
    }
}
