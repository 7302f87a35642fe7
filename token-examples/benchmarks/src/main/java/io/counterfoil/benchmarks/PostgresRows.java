package io.counterfoil.benchmarks;

import io.counterfoil.format.ParsedToken;
import io.counterfoil.jdbc.JdbcSchema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Fills PostgreSQL with sample tokens by COPY, an account of one organization for each. */
final class PostgresRows {

    static final String ORGANIZATION = "bench";

    /** The first was created at this time, each later one a millisecond after the one before it. */
    static final long FIRST_MICROS = 1_790_000_000_000_000L;

    private static final long STEP_MICROS = 1_000;
    private static final long LIFETIME_MICROS = 90L * 86_400 * 1_000_000;
    private static final int ROWS_PER_WRITE = 1_000;

    private static final String ACCOUNTS = """
        copy counterfoil_account (account_id, organization, created_at, creator_kind, creator_id, name, name_key,
            description, attributes, owner_kind, owner_id, role, enabled, version, generation, past_used_at, live)
        from stdin
        """;
    private static final String TOKENS = """
        copy counterfoil_token (token_id, account_id, organization, generation, prefix, digest_scheme, digest,
            created_at, creator_kind, creator_id, expires_at, notes_first_use, expiry_recorded, upkeep, ends_at,
            account_name, owner_kind, owner_id, role, enabled, attributes) from stdin
        """;

    private static final String OLDER_TOKENS = """
        with newest as (select account_id from counterfoil_account order by created_at desc limit %1$d),
        moved as (
            update counterfoil_token t set generation = %2$d + 1 from newest n where t.account_id = n.account_id
            returning t.*)
        insert into counterfoil_token (token_id, account_id, organization, generation, prefix, digest_scheme, digest,
            created_at, creator_kind, creator_id, expires_at, notes_first_use, superseded_at, superseded_until,
            revoked_at, expiry_recorded, ends_at, account_name, owner_kind, owner_id, role, enabled, attributes)
        select substr(translate(md5(token_id || g), 'o', '0'), 1, 20), account_id, organization, g, prefix,
            digest_scheme, digest, created_at - 1000000, creator_kind, creator_id, expires_at, 0, created_at,
            created_at, created_at, 1, created_at, account_name, owner_kind, owner_id, role, enabled, attributes
        from moved, generate_series(1, %2$d) g
        """;

    private static final String USES = """
        insert into counterfoil_token_use (token_id, organization, last_used_at, last_used_from, used_day)
        select token_id, organization, created_at, '192.0.2.17', created_at / 86400000000 from counterfoil_token
        """;
    private static final String EVENTS = """
        insert into counterfoil_audit_event (event_id, organization, occurred_at, actor_kind, actor_id, actor_role,
            action, account_id, target_type, target_name, outcome, details)
        select account_id, organization, created_at, 'USER', 'root', 'ADMIN', 'service_account.created', account_id,
            'service_account', name, 'SUCCESS', 'generation=1&role=CONTRIBUTOR'
        from counterfoil_account order by created_at
        """;

    private PostgresRows() {}

    static long createdMicros(long number) {
        return FIRST_MICROS + number * STEP_MICROS;
    }

    static void load(DataSource source, long size) throws SQLException, IOException {
        JdbcSchema.forDataSource(source).createIfMissing();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            // Spares the check of each foreign key, which can't fail here.
            statement.execute("set session_replication_role = replica");
            statement.execute("set maintenance_work_mem = '512MB'");
            copy(connection, ACCOUNTS, size, PostgresRows::account);
            copy(connection, TOKENS, size, PostgresRows::token);
            statement.execute("insert into counterfoil_organization (organization, live_accounts) values ('"
                    + ORGANIZATION + "', " + size + ")");
            statement.execute("set session_replication_role = origin");
            statement.execute("vacuum analyze");
        }
    }

    /** Older tokens of the newest accounts, all of them ended. */
    static void addOlderTokens(DataSource source, int accounts, int tokensEach) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute(OLDER_TOKENS
                    .replace("%1$d", Integer.toString(accounts))
                    .replace("%2$d", Integer.toString(tokensEach)));
            statement.execute("update counterfoil_account set generation = " + (tokensEach + 1)
                    + " where account_id in (select account_id from counterfoil_account order by created_at desc limit "
                    + accounts + ")");
            statement.execute("set session_replication_role = origin");
            statement.execute("vacuum analyze");
        }
    }

    /** The last use of each token, and the event of each creation. */
    static void addUsesAndEvents(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(USES);
            statement.execute(EVENTS);
            statement.execute("vacuum analyze");
        }
    }

    /** A table with its indexes. */
    static long bytesOnDisk(DataSource source, String table) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select pg_total_relation_size('counterfoil_" + table + "'::regclass)")) {
            row.next();
            return row.getLong(1);
        }
    }

    private interface Line {
        String of(long number);
    }

    private static void copy(Connection connection, String sql, long size, Line line) throws SQLException {
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
        StringBuilder text = new StringBuilder();
        for (long number = 0; number < size; number++) {
            text.append(line.of(number)).append('\n');
            if (number % ROWS_PER_WRITE == ROWS_PER_WRITE - 1 || number == size - 1) {
                byte[] bytes = text.toString().getBytes(StandardCharsets.US_ASCII);
                copy.writeToCopy(bytes, 0, bytes.length);
                text.setLength(0);
            }
        }
        copy.endCopy();
    }

    private static String account(long number) {
        String name = "account " + number;
        return String.join(
                "\t",
                SampleTokens.accountId(number),
                ORGANIZATION,
                Long.toString(createdMicros(number)),
                "USER",
                "root",
                name,
                name,
                "",
                "",
                "USER",
                owner(number),
                "CONTRIBUTOR",
                "1",
                "1",
                "1",
                Long.toString(Long.MIN_VALUE),
                "1");
    }

    private static String token(long number) {
        ParsedToken token = SampleTokens.token(number);
        String end = Long.toString(createdMicros(number) + LIFETIME_MICROS);
        return String.join(
                "\t",
                token.id().value(),
                SampleTokens.accountId(number),
                ORGANIZATION,
                "1",
                token.prefix(),
                "sha256",
                "\\\\x" + SampleTokens.digestHex(token),
                Long.toString(createdMicros(number)),
                "USER",
                "root",
                end,
                "0",
                "0",
                "1",
                end,
                "account " + number,
                "USER",
                owner(number),
                "CONTRIBUTOR",
                "1",
                "");
    }

    private static String owner(long number) {
        return "owner-" + number % 1_000;
    }
}
