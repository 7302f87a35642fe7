package io.counterfoil.examples.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.Counterfoil;
import io.counterfoil.examples.parameters.Database;
import io.counterfoil.jdbc.JdbcSchema;
import io.counterfoil.jdbc.JdbcStorage;
import io.counterfoil.jdbc.testing.DatabaseConfiguration;
import io.counterfoil.jdbc.testing.TestDatabase;
import io.counterfoil.model.Actor;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.Role;
import io.counterfoil.model.StorageUnavailableException;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Transactions that can't take a write: nothing is written, and the error says why. */
class UnfitTransactionsTest {

    private static final Actor ALICE = Actor.user(OrganizationId.of("acme"), "alice", Role.ADMIN);
    private static final NewServiceAccount REQUEST =
            NewServiceAccount.named("ci-deployer").withRole(Role.VIEWER);

    /** Refused by the source: H2 ignores that a connection is read-only, and some dialects don't tell it. */
    @ParameterizedTest
    @EnumSource(
            mode = Mode.MATCH_ANY,
            names = {"SPRING_JDBC", ".*_BY_DATA_SOURCE"})
    void readOnly_isRefused(HostKind kind) {
        try (JoiningHost setting = new JoiningHost(kind, DatabaseConfiguration.H2)) {
            assertThatThrownBy(() -> setting.host.runReadOnly(
                            business -> setting.counterfoil.serviceAccounts().create(ALICE, REQUEST)))
                    .isInstanceOf(IllegalStateException.class);
            assertNothingIsThere(setting.otherNode);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HIBERNATE", "ECLIPSELINK"})
    void markedForRollback_isRefused(HostKind kind) {
        try (JoiningHost setting = new JoiningHost(kind, DatabaseConfiguration.H2)) {
            assertThatThrownBy(() -> setting.host.runMarkedForRollback(
                            business -> setting.counterfoil.serviceAccounts().create(ALICE, REQUEST)))
                    .satisfies(thrown -> assertThat(root(thrown))
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessageContaining("marked for rollback"));
            assertNothingIsThere(setting.otherNode);
        }
    }

    /** Spring keeps the mark to itself until it would commit. */
    @ParameterizedTest
    @EnumSource(mode = Mode.MATCH_ALL, names = "SPRING.*")
    void markedForRollback_leavesNothing(HostKind kind) {
        try (JoiningHost setting = new JoiningHost(kind, DatabaseConfiguration.H2)) {
            setting.host.runMarkedForRollback(
                    business -> setting.counterfoil.serviceAccounts().create(ALICE, REQUEST));
            assertNothingIsThere(setting.otherNode);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES"})
    void connectionThatTheHostClosed_isRefused_andLaterTransactionsWork(DatabaseConfiguration configuration)
            throws SQLException {
        try (TestDatabase database = configuration.open()) {
            JdbcSchema.forDataSource(database.dataSource()).createIfMissing();
            Database host = new Database(database.dataSource());
            Counterfoil counterfoil = Counterfoil.create(JdbcStorage.joining(database.dataSource(), host));

            assertThatThrownBy(() -> host.inTransaction(connection -> {
                        connection.close();
                        assertThatThrownBy(() -> counterfoil.serviceAccounts().create(ALICE, REQUEST))
                                .isInstanceOf(IllegalStateException.class)
                                .hasMessageContaining("closed");
                        return true;
                    }))
                    .isInstanceOf(SQLException.class);

            assertNothingIsThere(counterfoil);
            host.inTransaction(connection -> counterfoil.serviceAccounts().create(ALICE, REQUEST));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES"})
    void closedPool_isTryAgainLater(DatabaseConfiguration configuration) throws Exception {
        try (TestDatabase database = configuration.open()) {
            JdbcSchema.forDataSource(database.dataSource()).createIfMissing();
            Counterfoil counterfoil = Counterfoil.create(JdbcStorage.create(database.dataSource()));
            String value =
                    counterfoil.serviceAccounts().create(ALICE, REQUEST).value().reveal();
            ((AutoCloseable) database.dataSource()).close();

            assertThatThrownBy(() -> counterfoil.authenticator().authenticate(value))
                    .isInstanceOf(StorageUnavailableException.class);
            assertThat(counterfoil.health().storageReachable()).isFalse();
        }
    }

    private static Throwable root(Throwable thrown) {
        return thrown.getCause() == null ? thrown : root(thrown.getCause());
    }

    private static void assertNothingIsThere(Counterfoil node) {
        assertThat(node.serviceAccounts().findByName(ALICE, REQUEST.name().display()))
                .isEmpty();
    }
}
