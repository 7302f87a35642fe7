package io.counterfoil.jdbc.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.AuthenticationResult;
import io.counterfoil.Counterfoil;
import io.counterfoil.IssuedToken;
import io.counterfoil.jdbc.JdbcSchema;
import io.counterfoil.jdbc.JdbcStorage;
import io.counterfoil.jdbc.testing.CountingDataSource;
import io.counterfoil.jdbc.testing.DatabaseConfiguration;
import io.counterfoil.jdbc.testing.TestDatabase;
import io.counterfoil.model.CachePolicy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A dump is restored under running nodes: the epoch goes back, and later reaches a known number again. */
class RestoredDumpTest {

    private static final Duration LEASE = Duration.ofMillis(500);
    private static final List<String> TABLES = List.of(
            "counterfoil_organization",
            "counterfoil_account",
            "counterfoil_token",
            "counterfoil_revocation",
            "counterfoil_epoch");

    @ParameterizedTest
    @EnumSource(
            value = DatabaseConfiguration.class,
            names = {"POSTGRES", "MARIADB"})
    void restoredDump_cachedCredentials_areForgottenAndNewChangesAreEffective(DatabaseConfiguration configuration)
            throws Exception {
        try (TestDatabase database = configuration.open();
                Counterfoil host = host(database)) {
            CountingDataSource counting = new CountingDataSource(database.dataSource());
            try (Counterfoil node = Counterfoil.builder(JdbcStorage.create(counting.dataSource()))
                    .cache(CachePolicy.leased(LEASE))
                    .build()) {
                Restrictions restrictions = new Restrictions(host);
                IssuedToken kept = restrictions.create();
                IssuedToken first = restrictions.create();
                IssuedToken second = restrictions.create();
                dump(database);
                restrictions.restrict(0, first);
                warm(node, kept);
                warm(node, second);
                assertThat(epoch(database)).isEqualTo(1);

                restore(database);
                assertThat(epoch(database)).isZero();
                restrictions.restrict(0, second);

                // The node has applied this number before, for a different account.
                assertThat(epoch(database)).isEqualTo(1);
                assertThat(authenticate(node, second)).isInstanceOf(AuthenticationResult.Rejected.class);
                counting.reset();
                assertThat(authenticate(node, kept)).isInstanceOf(AuthenticationResult.Accepted.class);
                assertThat(counting.statements()).anyMatch(sql -> sql.contains("counterfoil_token"));
                warm(node, kept);
            }
        }
    }

    private static Counterfoil host(TestDatabase database) {
        JdbcSchema.forDataSource(database.dataSource()).createIfMissing();
        return Counterfoil.create(JdbcStorage.create(database.dataSource()));
    }

    private static void dump(TestDatabase database) throws SQLException {
        try (Connection connection = database.unpooled().getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                statement.execute("create table dump_" + table + " as select * from " + table);
            }
        }
    }

    private static void restore(TestDatabase database) throws SQLException {
        try (Connection connection = database.unpooled().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("delete from counterfoil_token_use");
            for (int i = TABLES.size() - 1; i >= 0; i--) {
                statement.execute("delete from " + TABLES.get(i));
            }
            for (String table : TABLES) {
                statement.execute("insert into " + table + " select * from dump_" + table);
            }
            connection.commit();
        }
    }

    private static long epoch(TestDatabase database) throws SQLException {
        try (Connection connection = database.unpooled().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select epoch_number from counterfoil_epoch")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Until an authentication was answered from memory. */
    private static void warm(Counterfoil node, IssuedToken issued) throws InterruptedException {
        double before = node.health().hitRate().orElse(0);
        do {
            Thread.sleep(1);
            assertThat(authenticate(node, issued)).isInstanceOf(AuthenticationResult.Accepted.class);
        } while (node.health().hitRate().orElse(0) <= before);
    }

    private static AuthenticationResult authenticate(Counterfoil node, IssuedToken issued) {
        return node.authenticator().authenticate(issued.value().reveal());
    }
}
