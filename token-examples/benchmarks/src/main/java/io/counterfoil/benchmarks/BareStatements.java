package io.counterfoil.benchmarks;

import io.counterfoil.format.ParsedToken;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/** What the same statements cost without a library around them, through the same pool. */
final class BareStatements {

    /** The library's own statement. */
    private static final String SELECT = """
        select t.account_id, t.organization, t.generation, t.prefix, t.digest_scheme, t.digest,
            t.expires_at, t.superseded_at, t.superseded_until, t.grace, t.revoked_at,
            t.notes_first_use, t.first_accepted_at,
            t.account_name, t.owner_kind, t.owner_id, t.role, t.enabled, t.attributes,
            p.is_primary
        from (select %s as is_primary) p
        left join counterfoil_token t on t.token_id = ? and t.digest is not null
        """;
    /** What a verdict can't do without. */
    private static final String BAREST = """
        select account_id, organization, digest, expires_at, superseded_until, revoked_at, role, enabled
        from counterfoil_token where token_id = ?
        """;

    private static final String BYTES = "digest";
    private static final Pattern BUFFERS = Pattern.compile("Buffers: shared(?: hit=(\\d+))?(?: read=(\\d+))?");

    private static final String INSERT_ACCOUNT = """
        insert into counterfoil_account (account_id, organization, created_at, creator_kind, creator_id, name,
            name_key, description, attributes, owner_kind, owner_id, role, enabled, version, generation,
            past_used_at, live)
        values (?, 'bare', ?, 'USER', 'root', ?, ?, '', '', 'USER', 'root', 'CONTRIBUTOR', 1, 1, 1, 0, 1)
        """;
    private static final String INSERT_TOKEN = """
        insert into counterfoil_token (token_id, account_id, organization, generation, prefix, digest_scheme,
            digest, created_at, creator_kind, creator_id, expires_at, notes_first_use, expiry_recorded, upkeep,
            ends_at, account_name, owner_kind, owner_id, role, enabled, attributes)
        values (?, ?, 'bare', 1, 'cfsa', 'sha256', ?, ?, 'USER', 'root', ?, 0, 0, 1, ?, ?, 'USER', 'root',
            'CONTRIBUTOR', 1, '')
        """;
    private static final String INSERT_EVENT = """
        insert into counterfoil_audit_event (event_id, organization, occurred_at, actor_kind, actor_id, actor_role,
            action, account_id, target_type, target_name, outcome, details)
        values (?, 'bare', ?, 'USER', 'root', 'ADMIN', 'service_account.created', ?, 'service_account', ?,
            'SUCCESS', 'generation=1&role=CONTRIBUTOR')
        """;

    /** One after the other for all rounds on a database. */
    private static final AtomicLong INSERTED = new AtomicLong(Long.MAX_VALUE / 2);

    private final DataSource source;
    private final String select;

    private BareStatements(DataSource source, String isPrimary) {
        this.source = source;
        this.select = SELECT.replace("%s", isPrimary);
    }

    static BareStatements postgres(DataSource source) {
        return new BareStatements(source, "case when pg_is_in_recovery() then 0 else 1 end");
    }

    static BareStatements h2(DataSource source) {
        return new BareStatements(source, "1");
    }

    /** The look-up of a token, all columns read. */
    Object select(String tokenId) throws SQLException {
        return read(select, tokenId);
    }

    /** The look-up of the columns that a verdict needs. */
    Object barest(String tokenId) throws SQLException {
        return read(BAREST, tokenId);
    }

    /** How many pages of tables and indexes the look-up touches, in the buffers or not. */
    double pages(String tokenId) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "explain (analyze, buffers, timing off, summary off, format text) " + select)) {
            statement.setString(1, tokenId);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    Matcher buffers = BUFFERS.matcher(rows.getString(1));
                    if (buffers.find()) {
                        return number(buffers.group(1)) + number(buffers.group(2));
                    }
                }
            }
        }
        throw new IllegalStateException("the plan names no buffers");
    }

    private static long number(String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    private Object read(String sql, String tokenId) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, tokenId);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next() || row.getString(1) == null) {
                    throw new IllegalStateException("no token " + tokenId);
                }
                return last(row);
            }
        }
    }

    private static Object last(ResultSet row) throws SQLException {
        ResultSetMetaData columns = row.getMetaData();
        Object last = row;
        for (int column = 1; column <= columns.getColumnCount(); column++) {
            last = columns.getColumnName(column).equalsIgnoreCase(BYTES) ? row.getBytes(column) : row.getObject(column);
        }
        return String.valueOf(last);
    }

    /** Account, token and audit event, and a COMMIT. */
    Object threeInserts() throws SQLException {
        long number = INSERTED.incrementAndGet();
        ParsedToken token = SampleTokens.token(number);
        String account = SampleTokens.accountId(number);
        byte[] digest = HexFormat.of().parseHex(SampleTokens.digestHex(token));
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement insert = connection.prepareStatement(INSERT_ACCOUNT)) {
                set(insert, account, number, "account " + number, "account " + number);
            }
            try (PreparedStatement insert = connection.prepareStatement(INSERT_TOKEN)) {
                set(
                        insert,
                        token.id().value(),
                        account,
                        digest,
                        number,
                        Long.MAX_VALUE,
                        Long.MAX_VALUE,
                        "account " + number);
            }
            try (PreparedStatement insert = connection.prepareStatement(INSERT_EVENT)) {
                set(insert, account, number, account, "account " + number);
            }
            connection.commit();
            connection.setAutoCommit(true);
        }
        return token;
    }

    /** Last uses in one statement. */
    Object recordUses(String[] tokens, long micros) throws SQLException {
        long[] times = new long[tokens.length];
        java.util.Arrays.fill(times, micros);
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement("""
                    update counterfoil_token_use u set last_used_at = n.micros
                    from unnest(?::text[], ?::bigint[]) n (token, micros) where u.token_id = n.token
                    """)) {
            statement.setObject(1, tokens);
            statement.setObject(2, times);
            return statement.executeUpdate();
        }
    }

    private static void set(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        statement.executeUpdate();
    }
}
