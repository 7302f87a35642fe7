package io.counterfoil.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.jdbc.testing.CountingDataSource;
import io.counterfoil.jdbc.testing.DatabaseConfiguration;
import io.counterfoil.jdbc.testing.TestDatabase;
import io.counterfoil.model.StorageUnavailableException;
import io.counterfoil.model.TokenId;
import io.counterfoil.spi.Change;
import io.counterfoil.spi.Participation;
import io.counterfoil.spi.Storage;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CredentialLookupTest {

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB", "MARIADB_NON_STRICT"})
    void findCredential_autoCommitPool_isOneStatementAndOneRoundTrip(DatabaseConfiguration configuration) {
        try (TestDatabase database = configuration.open()) {
            CountingDataSource counting = new CountingDataSource(database.dataSource());
            JdbcStorage storage = JdbcStorage.create(counting.dataSource());
            TokenId token = create(database);
            // The first use recognizes the database.
            storage.findCredential(token);
            counting.reset();
            assertThat(storage.findCredential(token)).isPresent();
            assertThat(counting.prepared()).hasSize(1);
            assertThat(counting.roundTrips()).isEqualTo(counting.prepared());
            assertThat(counting.parameters()).containsExactly(token.value());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"H2_AUTO_COMMIT_OFF", "POSTGRES_SERIALIZABLE", "MARIADB_SERIALIZABLE"})
    void findCredential_poolWithoutAutoCommit_checksForOpenWorkRollsBackAndReadsOnce(
            DatabaseConfiguration configuration) {
        try (TestDatabase database = configuration.open()) {
            CountingDataSource counting = new CountingDataSource(database.dataSource());
            JdbcStorage storage = JdbcStorage.create(counting.dataSource());
            TokenId token = create(database);
            // The first use recognizes the database.
            storage.findCredential(token);
            counting.reset();
            assertThat(storage.findCredential(token)).isPresent();
            List<String> statements = counting.statements();
            assertThat(statements).hasSize(2);
            assertThat(counting.roundTrips()).containsExactly(statements.get(0), "rollback", statements.get(1));
            assertThat(statements.get(0)).doesNotContain("counterfoil_");
        }
    }

    /** Like a pool that lends a connection with an open snapshot. */
    @ParameterizedTest
    @EnumSource(
            names = {"H2_SERIALIZABLE", "POSTGRES_REPEATABLE_READ", "POSTGRES_SERIALIZABLE", "MARIADB_CASE_INSENSITIVE"
            })
    void findCredential_connectionInAnOldSnapshot_readsTheNewestState(DatabaseConfiguration configuration)
            throws SQLException {
        try (TestDatabase database = configuration.open();
                Connection old = database.unpooled().getConnection();
                Statement statement = old.createStatement()) {
            JdbcSchema.forDataSource(database.dataSource()).createIfMissing();
            JdbcStorage fresh = JdbcStorage.create(database.dataSource());
            JdbcStorage stale = JdbcStorage.create(CarelessPools.ofOne(old));
            Change creation = JdbcSamples.creation("ci-deployer");
            TokenId token = creation.issued().orElseThrow().id();
            old.setAutoCommit(false);
            try (ResultSet rows = statement.executeQuery("select count(*) from counterfoil_token")) {
                assertThat(rows.next()).isTrue();
            }
            fresh.commit(creation, Participation.INDEPENDENT);
            assertThat(stale.findCredential(token)).isPresent();
            fresh.commit(JdbcSamples.disabling(creation.after()), Participation.INDEPENDENT);
            assertThat(stale.findCredential(token).orElseThrow().state().enabled())
                    .isFalse();
        }
    }

    /** A replica may not have the token yet, so none of its answers is valid, not even that there is none. */
    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void findCredential_replicaAnswers_isUnavailableWhetherItKnowsTheTokenOrNot(DatabaseConfiguration configuration)
            throws SQLException {
        try (TestDatabase database = configuration.open();
                Connection connection = database.unpooled().getConnection()) {
            TokenId known = create(database);
            Dialect replica = replica();
            for (TokenId token : List.of(known, TokenId.of(JdbcSamples.text(20)))) {
                assertThatThrownBy(() -> CredentialReader.find(connection, replica, token))
                        .isInstanceOf(StorageUnavailableException.class)
                        .hasMessage("find credential: a replica answered, and may be stale");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void findCredential_unknownErasedOrDeleted_isEmptyByOneStatement(DatabaseConfiguration configuration)
            throws SQLException {
        try (TestDatabase database = configuration.open();
                Connection connection = database.unpooled().getConnection()) {
            CountingDataSource counting = new CountingDataSource(database.dataSource());
            JdbcStorage storage = JdbcStorage.create(counting.dataSource());
            TokenId erased = create(database);
            assertThat(storage.findCredential(erased)).isPresent();
            assertThat(emptyByOneTrip(storage, counting, TokenId.of(JdbcSamples.text(20))))
                    .isTrue();
            Sessions.execute(
                    connection,
                    "update counterfoil_token set digest = null, digest_scheme = null where token_id = '"
                            + erased.value() + "'");
            assertThat(emptyByOneTrip(storage, counting, erased)).isTrue();
            Change creation = JdbcSamples.creation("deleted");
            storage.commit(creation, Participation.INDEPENDENT);
            storage.commit(JdbcSamples.deletion(creation.after()), Participation.INDEPENDENT);
            TokenId deleted = creation.issued().orElseThrow().id();
            assertThat(emptyByOneTrip(storage, counting, deleted)).isTrue();
        }
    }

    private static boolean emptyByOneTrip(Storage storage, CountingDataSource counting, TokenId token) {
        counting.reset();
        boolean empty = storage.findCredential(token).isEmpty();
        assertThat(counting.roundTrips()).hasSize(1);
        return empty;
    }

    private static Dialect replica() {
        return (Dialect) Proxy.newProxyInstance(
                CredentialLookupTest.class.getClassLoader(),
                new Class<?>[] {Dialect.class},
                (self, method, arguments) ->
                        method.getReturnType() == int.class ? (Object) 0 : CredentialReader.statement("0"));
    }

    private static TokenId create(TestDatabase database) {
        JdbcSchema.forDataSource(database.dataSource()).createIfMissing();
        Change creation = JdbcSamples.creation("ci-deployer");
        JdbcStorage.create(database.dataSource()).commit(creation, Participation.INDEPENDENT);
        return creation.issued().orElseThrow().id();
    }
}
