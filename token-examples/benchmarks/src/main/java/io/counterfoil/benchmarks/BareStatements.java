package io.counterfoil.benchmarks;

import io.counterfoil.format.ParsedToken;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/** What the same statements cost without a library around them, through the same pool. */
final class BareStatements {

    private static final String SELECT = """
            select t.token_id, t.generation, t.prefix, t.created_at, t.creator_kind, t.creator_id, t.creator_token_id,
                t.expires_at, t.request_id, t.request_fingerprint, t.notes_first_use,
                t.superseded_until, t.grace, t.revoked_at, t.first_accepted_at, t.expiry_recorded,
                t.digest_scheme, t.digest,
                a.organization, a.account_id,
                a.name, a.name_key, a.description, a.owner_kind, a.owner_id, a.role, a.enabled,
                p.is_primary
            from (select 1 as is_primary) p
            left join counterfoil_token t on t.token_id = ? and t.digest is not null
            left join counterfoil_account a on a.account_id = t.account_id and a.live = 1
            """;
    private static final String NUMBERS = " 2 4 8 11 12 13 14 15 16 27 ";
    private static final int DIGEST = 18;
    private static final int COLUMNS = 27;

    private static final String INSERT_ACCOUNT = """
            insert into counterfoil_account (account_id, organization, created_at, creator_kind, creator_id, name,
                name_key, description, owner_kind, owner_id, role, enabled, version, generation, live)
            values (?, 'bare', ?, 'USER', 'root', ?, ?, '', 'USER', 'root', 'CONTRIBUTOR', 1, 1, 1, 1)
            """;
    private static final String INSERT_TOKEN = """
            insert into counterfoil_token (token_id, account_id, generation, prefix, digest_scheme, digest, created_at,
                creator_kind, creator_id, expires_at, notes_first_use, expiry_recorded, expiry_due, ends_at)
            values (?, ?, 1, 'cfsa', 'sha256', ?, ?, 'USER', 'root', ?, 0, 0, ?, ?)
            """;
    private static final String INSERT_EVENT = """
            insert into counterfoil_audit_event (event_id, organization, occurred_at, actor_kind, actor_id, actor_role,
                action, account_id, target_type, target_id, target_name, outcome, details)
            values (?, 'bare', ?, 'USER', 'root', 'ADMIN', 'service_account.created', ?, 'service_account', ?, ?,
                'SUCCESS', 'generation=1&role=CONTRIBUTOR')
            """;

    /** One after the other for all rounds on a database. */
    private static final AtomicLong INSERTED = new AtomicLong(Long.MAX_VALUE / 2);

    private final DataSource source;

    BareStatements(DataSource source) {
        this.source = source;
    }

    /** The look-up of a token, all columns read. */
    Object select(String tokenId) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(SELECT)) {
            statement.setString(1, tokenId);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next() || row.getString(1) == null) {
                    throw new IllegalStateException("no token " + tokenId);
                }
                Object last = row;
                for (int column = 1; column <= COLUMNS; column++) {
                    last = read(row, column);
                }
                return String.valueOf(last);
            }
        }
    }

    private static Object read(ResultSet row, int column) throws SQLException {
        if (NUMBERS.contains(" " + column + " ")) {
            return row.getLong(column);
        }
        return column == DIGEST ? row.getBytes(column) : String.valueOf(row.getString(column));
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
                        Long.MAX_VALUE);
            }
            try (PreparedStatement insert = connection.prepareStatement(INSERT_EVENT)) {
                set(insert, account, number, account, account, "account " + number);
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
                        insert into counterfoil_token_use (token_id, last_used_at)
                        select * from unnest(?::text[], ?::bigint[])
                        on conflict (token_id) do update set last_used_at = excluded.last_used_at
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
