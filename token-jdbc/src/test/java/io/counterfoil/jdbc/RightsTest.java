package io.counterfoil.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.jdbc.testing.DatabaseConfiguration;
import io.counterfoil.jdbc.testing.TestDatabase;
import io.counterfoil.model.TokenId;
import io.counterfoil.spi.Change;
import io.counterfoil.spi.CommitResult;
import io.counterfoil.spi.Participation;
import io.counterfoil.spi.TokenUse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The rights documented in docs/operations/schema.md are sufficient. */
class RightsTest {

    private static final List<String> RIGHTS = List.of(
            "create role humble",
            "grant select on counterfoil_schema to humble",
            "grant select, insert, update on counterfoil_organization to humble",
            "grant select, insert, update on counterfoil_account to humble",
            "grant select, insert, delete on counterfoil_attribute to humble",
            "grant select, insert, update, delete on counterfoil_token to humble",
            "grant select, insert, update on counterfoil_token_use to humble",
            "grant select, insert on counterfoil_audit_event to humble",
            "grant select, insert, update, delete on counterfoil_revocation to humble",
            "grant select, update on counterfoil_epoch to humble",
            "grant select, insert, update, delete on counterfoil_notice to humble",
            "set role humble");

    @Test
    void everyOperation_documentedRights_areSufficient() throws SQLException {
        try (TestDatabase database = DatabaseConfiguration.POSTGRES.open();
                Connection connection = database.unpooled().getConnection();
                Statement statement = connection.createStatement()) {
            JdbcSchema.forDataSource(database.dataSource()).createIfMissing();
            for (String sql : RIGHTS) {
                statement.execute(sql);
            }
            JdbcSchema.forDataSource(CarelessPools.ofOne(connection)).createIfMissing();
            JdbcStorage storage = JdbcStorage.create(CarelessPools.ofOne(connection));
            Change creation = JdbcSamples.creation("ci-deployer");
            TokenId token = creation.issued().orElseThrow().id();
            assertThat(storage.commit(creation, Participation.INDEPENDENT)).isEqualTo(CommitResult.COMMITTED);
            storage.append(List.of(JdbcSamples.event()), Participation.INDEPENDENT);
            storage.recordUse(Map.of(token, TokenUse.at(JdbcSamples.NOW)));
            storage.recordUse(Map.of(token, TokenUse.at(JdbcSamples.EXPIRY)));
            storage.replaceDigest(token, JdbcSamples.digest(), JdbcSamples.digest());
            Change deletion = JdbcSamples.deletion(creation.after());
            assertThat(storage.commit(deletion, Participation.INDEPENDENT)).isEqualTo(CommitResult.COMMITTED);
            assertThat(storage.purge(JdbcSamples.EXPIRY, 10)).isEqualTo(1);
            statement.execute("reset role");
            statement.execute("drop owned by humble");
            statement.execute("drop role humble");
        }
    }
}
