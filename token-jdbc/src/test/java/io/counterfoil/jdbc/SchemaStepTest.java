package io.counterfoil.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.jdbc.testing.DatabaseConfiguration;
import io.counterfoil.jdbc.testing.TestDatabase;
import io.counterfoil.model.StorageException;
import io.counterfoil.spi.Change;
import io.counterfoil.spi.CommitResult;
import io.counterfoil.spi.Participation;
import io.counterfoil.spi.StoredAccount;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The migration from one schema version to the next, with a version defined by the test. */
class SchemaStepTest {

    private static final SchemaScript NEXT = new SchemaScript(List.of("V1__counterfoil.sql", "V2__test.sql"));

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void createIfMissing_nextVersion_keepsDataAndRunningNodes(DatabaseConfiguration configuration) throws SQLException {
        try (TestDatabase database = configuration.open()) {
            JdbcSchema older = JdbcSchema.forDataSource(database.dataSource());
            JdbcSchema newer = JdbcSchema.of(database.dataSource(), NEXT);
            older.createIfMissing();
            JdbcStorage running = JdbcStorage.create(database.dataSource());
            Change before = JdbcSamples.creation("before");
            commit(running, before);
            assertThatThrownBy(newer::check)
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("the tables have version 1, and 2 is needed");
            newer.createIfMissing();
            newer.createIfMissing();
            older.check();
            older.createIfMissing();
            assertThat(running.load(JdbcSamples.ACME, before.after().id(), Participation.INDEPENDENT))
                    .contains(before.after());
            StoredAccount account = before.after();
            commit(running, JdbcSamples.disabling(account));
            commit(running, JdbcSamples.creation("by an older node"));
            JdbcStorage rolledBack = JdbcStorage.create(database.dataSource());
            assertThat(rolledBack
                            .findCredential(account.tokens().get(0).id())
                            .orElseThrow()
                            .state()
                            .enabled())
                    .isFalse();
            assertThat(texts(database, "select cost_center from counterfoil_account"))
                    .isEqualTo("none,none");
            assertThat(texts(database, "select version from counterfoil_schema order by version"))
                    .isEqualTo("1,2");
        }
    }

    private static void commit(JdbcStorage storage, Change change) {
        assertThat(storage.commit(change, Participation.INDEPENDENT)).isEqualTo(CommitResult.COMMITTED);
    }

    private static String texts(TestDatabase database, String query) throws SQLException {
        StringBuilder texts = new StringBuilder();
        try (Connection connection = database.unpooled().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                texts.append(texts.isEmpty() ? "" : ",").append(rows.getString(1));
            }
        }
        return texts.toString();
    }
}
