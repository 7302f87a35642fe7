package io.counterfoil.benchmarks;

import io.counterfoil.format.ParsedToken;
import io.counterfoil.jdbc.JdbcSchema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
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
                description, owner_kind, owner_id, role, enabled, version, generation, live) from stdin
            """;
    private static final String TOKENS = """
            copy counterfoil_token (token_id, account_id, generation, prefix, digest_scheme, digest, created_at,
                creator_kind, creator_id, expires_at, notes_first_use, expiry_recorded, expiry_due, ends_at) from stdin
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
                "USER",
                "owner-" + number % 1_000,
                "CONTRIBUTOR",
                "1",
                "1",
                "1",
                "1");
    }

    private static String token(long number) {
        ParsedToken token = SampleTokens.token(number);
        String created = Long.toString(createdMicros(number));
        String end = Long.toString(createdMicros(number) + LIFETIME_MICROS);
        return String.join(
                "\t",
                token.id().value(),
                SampleTokens.accountId(number),
                "1",
                token.prefix(),
                "sha256",
                "\\\\x" + SampleTokens.digestHex(token),
                created,
                "USER",
                "root",
                end,
                "0",
                "0",
                end,
                end);
    }
}
