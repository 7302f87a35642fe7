package io.counterfoil.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.jdbc.testing.DatabaseConfiguration;
import io.counterfoil.jdbc.testing.TestDatabase;
import io.counterfoil.model.TokenId;
import io.counterfoil.spi.Change;
import io.counterfoil.spi.Participation;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How many pages an authentication reads on PostgreSQL: a count, and therefore the same on every machine. */
class PageReadsTest {

    private static final int MOST_PAGES = 5;
    private static final Pattern BUFFERS = Pattern.compile("Buffers: shared(?: hit=(\\d+))?(?: read=(\\d+))?");

    /** Copies of one token: enough for an index of three levels, as a million have. */
    private static final String COPIES = """
        insert into counterfoil_token (token_id, account_id, organization, generation, prefix, digest_scheme, digest,
            created_at, creator_kind, creator_id, expires_at, notes_first_use, expiry_recorded, upkeep, ends_at,
            account_name, owner_kind, owner_id, role, enabled, attributes)
        select substr(md5(n::text), 1, 20), account_id, organization, n + 1, prefix, digest_scheme, digest,
            created_at, creator_kind, creator_id, expires_at, notes_first_use, expiry_recorded, upkeep, ends_at,
            account_name, owner_kind, owner_id, role, enabled, attributes
        from counterfoil_token, generate_series(1, 60000) n
        """;

    @Test
    void findCredential_manyTokens_readsFewPages() throws Exception {
        try (TestDatabase database = DatabaseConfiguration.POSTGRES.open();
                Connection connection = database.unpooled().getConnection()) {
            JdbcSchema.forDataSource(database.dataSource()).createIfMissing();
            Change creation = JdbcSamples.creation("ci-deployer");
            JdbcStorage.create(database.dataSource()).commit(creation, Participation.INDEPENDENT);
            Sessions.execute(connection, COPIES, "analyze counterfoil_token");
            TokenId token = creation.issued().orElseThrow().id();

            List<String> plan = explained(connection, token);

            assertThat(plan).anyMatch(line -> line.contains("counterfoil_token_pk"));
            assertThat(pages(plan)).isBetween(1L, (long) MOST_PAGES);
        }
    }

    /** The second run, because the first one looks up tables and columns. */
    private static List<String> explained(Connection connection, TokenId token) throws SQLException {
        String statement = new PostgresDialect().findCredential();
        List<String> plan = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            plan.clear();
            try (PreparedStatement explain =
                    connection.prepareStatement("explain (analyze, buffers, timing off, summary off) " + statement)) {
                explain.setString(1, token.value());
                try (ResultSet rows = explain.executeQuery()) {
                    while (rows.next()) {
                        plan.add(rows.getString(1));
                    }
                }
            }
        }
        return plan;
    }

    /** Returns the pages of the complete plan, which its first node contains. */
    private static long pages(List<String> plan) {
        return plan.stream()
                .map(BUFFERS::matcher)
                .filter(Matcher::find)
                .findFirst()
                .map(buffers -> Stream.of(buffers.group(1), buffers.group(2))
                        .mapToLong(pages -> pages == null ? 0 : Long.parseLong(pages))
                        .sum())
                .orElse(0L);
    }
}
