package io.counterfoil.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.AuthenticationResult;
import io.counterfoil.Counterfoil;
import io.counterfoil.IssuedToken;
import io.counterfoil.jdbc.testing.DatabaseConfiguration;
import io.counterfoil.jdbc.testing.StalePool;
import io.counterfoil.jdbc.testing.TestDatabase;
import io.counterfoil.model.Actor;
import io.counterfoil.model.CachePolicy;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccountUpdate;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nodes whose connections are lent in a state in which polls would be stale or wait. */
class StalePollTest {

    private static final Duration LEASE = Duration.ofMillis(500);
    private static final Actor ADMIN = Actor.user(OrganizationId.of("acme"), "root", Role.ADMIN);
    private static final String EPOCH = "select epoch_number from counterfoil_epoch";
    private static final String WRITE_LOG = """
        insert into counterfoil_revocation (change_id, account_id)
        values ('open00000000000000000000', 'open00000000000000000000')
        """;

    @ParameterizedTest
    @EnumSource(
            value = DatabaseConfiguration.class,
            names = {"POSTGRES", "MARIADB"})
    void authenticate_poolInAnOldSnapshot_refusesRevokedTokens(DatabaseConfiguration configuration)
            throws SQLException {
        try (TestDatabase database = configuration.open();
                Counterfoil other = plain(database);
                StalePool pool = new StalePool(database.unpooled(), Connection.TRANSACTION_REPEATABLE_READ, EPOCH)) {
            IssuedToken issued = create(other);
            pool.fill(4);
            try (Counterfoil node = leased(JdbcStorage.create(pool.dataSource()))) {
                warm(node, issued);
                for (Role role : List.of(Role.VIEWER, Role.CONTRIBUTOR, Role.VIEWER)) {
                    other.serviceAccounts()
                            .update(
                                    ADMIN,
                                    issued.serviceAccount().id(),
                                    ServiceAccountUpdate.empty().withRole(role));
                    assertThat(authenticate(node, issued).orElseThrow().role()).isEqualTo(role);
                }
                other.serviceAccounts().delete(ADMIN, issued.serviceAccount().id());
                assertThat(authenticate(node, issued)).isInstanceOf(AuthenticationResult.Rejected.class);
            }
        }
    }

    /** The pool has this defect indeed, so that the test above can fail. */
    @ParameterizedTest
    @EnumSource(
            value = DatabaseConfiguration.class,
            names = {"POSTGRES", "MARIADB"})
    void epoch_readDirectlyFromThatPool_isStale(DatabaseConfiguration configuration) throws SQLException {
        try (TestDatabase database = configuration.open();
                Counterfoil node = leased(schema(database));
                StalePool pool = new StalePool(database.unpooled(), Connection.TRANSACTION_REPEATABLE_READ, EPOCH)) {
            IssuedToken issued = create(node);
            pool.fill(1);
            node.serviceAccounts().disable(ADMIN, issued.serviceAccount().id());
            try (Connection stale = pool.dataSource().getConnection();
                    Connection fresh = database.unpooled().getConnection()) {
                assertThat(epoch(fresh)).isPositive();
                assertThat(epoch(stale)).isZero();
            }
        }
    }

    /** There a plain read in a transaction takes locks: it would wait for writers, and block revocations. */
    @Test
    void poll_mariaDbSerializable_neitherWaitsForNorBlocksWriters() throws SQLException {
        try (TestDatabase database = DatabaseConfiguration.MARIADB_SERIALIZABLE.open();
                Counterfoil node = leased(schema(database));
                Connection writer = database.unpooled().getConnection()) {
            IssuedToken issued = create(node);
            warm(node, issued);
            writer.setAutoCommit(false);
            execute(writer, WRITE_LOG);
            Instant end = Instant.now().plus(LEASE.multipliedBy(6));
            while (Instant.now().isBefore(end)) {
                assertThat(authenticate(node, issued)).isInstanceOf(AuthenticationResult.Accepted.class);
                assertThat(node.health().leaseAge())
                        .hasValueSatisfying(age -> assertThat(age).isLessThan(LEASE));
            }
            node.serviceAccounts().disable(ADMIN, issued.serviceAccount().id());
            assertThat(authenticate(node, issued)).isInstanceOf(AuthenticationResult.Rejected.class);
            writer.rollback();
        }
    }

    /** A reader or a purge briefly locks rows of the log. */
    @ParameterizedTest
    @EnumSource(
            value = DatabaseConfiguration.class,
            names = {"POSTGRES", "MARIADB"})
    void number_committedEntryLocked_isWaitedFor(DatabaseConfiguration configuration) throws Exception {
        try (TestDatabase database = configuration.open();
                Connection reader = database.unpooled().getConnection()) {
            leased(schema(database)).close();
            execute(reader, WRITE_LOG);
            reader.setAutoCommit(false);
            execute(reader, "select change_id from counterfoil_revocation for update");
            Thread release = new Thread(() -> rollbackAfter(reader, Duration.ofMillis(700)));
            release.start();

            JdbcStorage.create(database.dataSource())
                    .revocations()
                    .orElseThrow()
                    .number();

            try (Connection fresh = database.unpooled().getConnection()) {
                assertThat(epoch(fresh)).isEqualTo(1);
            }
            release.join();
        }
    }

    private static void rollbackAfter(Connection connection, Duration time) {
        try {
            Thread.sleep(time.toMillis());
            connection.rollback();
        } catch (SQLException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JdbcStorage schema(TestDatabase database) {
        JdbcSchema.forDataSource(database.dataSource()).createIfMissing();
        return JdbcStorage.create(database.dataSource());
    }

    private static Counterfoil plain(TestDatabase database) {
        return Counterfoil.create(schema(database));
    }

    private static Counterfoil leased(JdbcStorage storage) {
        return Counterfoil.builder(storage).cache(CachePolicy.leased(LEASE)).build();
    }

    private static IssuedToken create(Counterfoil node) {
        return node.serviceAccounts()
                .create(ADMIN, NewServiceAccount.named("ci").withRole(Role.CONTRIBUTOR));
    }

    /** Until an authentication was answered from memory. */
    private static void warm(Counterfoil node, IssuedToken issued) {
        do {
            authenticate(node, issued);
        } while (node.health().hitRate().orElse(0) == 0);
    }

    private static AuthenticationResult authenticate(Counterfoil node, IssuedToken issued) {
        return node.authenticator().authenticate(issued.value().reveal());
    }

    private static long epoch(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(EPOCH)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
