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
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.transaction.TransactionException;

/** Transactions that can't take a write: nothing is written, and the error says why. */
class UnfitTransactionsTest {

    private static final Actor ALICE = Actor.user(OrganizationId.of("acme"), "alice", Role.ADMIN);
    private static final Set<HostKind> SPRING = EnumSet.of(
            HostKind.SPRING_JDBC, HostKind.SPRING_HIBERNATE_BY_DATA_SOURCE, HostKind.SPRING_ECLIPSELINK_BY_DATA_SOURCE);
    private static final AtomicInteger NAMES = new AtomicInteger();

    private final NewServiceAccount request =
            NewServiceAccount.named("unfit-" + NAMES.incrementAndGet()).withRole(Role.VIEWER);

    /** Refused by the source: H2 ignores that a connection is read-only, and some dialects don't tell it. */
    @ParameterizedTest
    @MethodSource("springHosts")
    void readOnly_isRefused(HostKind kind, DatabaseConfiguration database) {
        JoiningHost setting = JoiningHost.of(kind, database);

        assertThatThrownBy(() -> setting.host.runReadOnly(business -> create(setting)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("read-only");

        assertThat(isThere(setting)).isFalse();
    }

    @ParameterizedTest
    @MethodSource({"springHosts", "persistenceHosts"})
    void markedForRollback_isRefused(HostKind kind, DatabaseConfiguration database) {
        JoiningHost setting = JoiningHost.of(kind, database);

        assertThatThrownBy(() -> setting.host.runMarkedForRollback(business -> create(setting)))
                .satisfies(thrown -> assertThat(root(thrown))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("marked for rollback"));

        assertThat(isThere(setting)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("springHosts")
    void markedByAPartThatEnded_isRefused(HostKind kind, DatabaseConfiguration database) {
        JoiningHost setting = JoiningHost.of(kind, database);

        assertThatThrownBy(() -> spring(setting).runAfterAPartThatFailed(business -> create(setting)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("marked for rollback");

        assertThat(isThere(setting)).isFalse();
    }

    /** Nobody is told of the part's own mark until it ends, but then whoever began the transaction is. */
    @ParameterizedTest
    @MethodSource("springHosts")
    void markedByAPartThatGoesOn_leavesNothing_andTheHostIsTold(HostKind kind, DatabaseConfiguration database) {
        JoiningHost setting = JoiningHost.of(kind, database);

        assertThatThrownBy(() -> spring(setting).runInAPartThatIsMarked(business -> create(setting)))
                .isInstanceOf(TransactionException.class);

        assertThat(isThere(setting)).isFalse();
    }

    /** The mark is Spring's, and {@code JpaConnectionSource} asks the provider. */
    @ParameterizedTest
    @MethodSource("springHostsWithJpaConnectionSource")
    void markedForRollback_whereOnlySpringKnows_leavesNothing(HostKind kind, DatabaseConfiguration database) {
        JoiningHost setting = JoiningHost.of(kind, database);

        setting.host.runMarkedForRollback(business -> create(setting));

        assertThat(isThere(setting)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("springHosts")
    void transactionBesideAMarkedOne_isWrittenIn(HostKind kind, DatabaseConfiguration database) {
        JoiningHost setting = JoiningHost.of(kind, database);

        spring(setting).runBesideOneThatIsMarked(business -> create(setting));

        assertThat(isThere(setting)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES"})
    void nestedTransaction_isRefusedIfMarked_andTheOuterOneGoesOn(DatabaseConfiguration database) {
        JoiningHost setting = JoiningHost.of(HostKind.SPRING_JDBC, database);

        spring(setting)
                .runAfterANestedPartThatFailed(
                        nested -> assertThatThrownBy(() -> create(setting))
                                .isInstanceOf(IllegalStateException.class)
                                .hasMessageContaining("marked for rollback"),
                        business -> create(setting));

        assertThat(isThere(setting)).isTrue();
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
                        assertThatThrownBy(() -> counterfoil.serviceAccounts().create(ALICE, request))
                                .isInstanceOf(IllegalStateException.class)
                                .hasMessageContaining("closed");
                        return true;
                    }))
                    .isInstanceOf(SQLException.class);

            assertThat(counterfoil
                            .serviceAccounts()
                            .findByName(ALICE, request.name().display()))
                    .isEmpty();
            host.inTransaction(connection -> counterfoil.serviceAccounts().create(ALICE, request));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES"})
    void closedPool_isTryAgainLater(DatabaseConfiguration configuration) throws Exception {
        try (TestDatabase database = configuration.open()) {
            JdbcSchema.forDataSource(database.dataSource()).createIfMissing();
            Counterfoil counterfoil = Counterfoil.create(JdbcStorage.create(database.dataSource()));
            String value =
                    counterfoil.serviceAccounts().create(ALICE, request).value().reveal();
            ((AutoCloseable) database.dataSource()).close();

            assertThatThrownBy(() -> counterfoil.authenticator().authenticate(value))
                    .isInstanceOf(StorageUnavailableException.class);
            assertThat(counterfoil.health().storageReachable()).isFalse();
        }
    }

    static Stream<Arguments> springHosts() {
        return onBothDatabases(SPRING);
    }

    static Stream<Arguments> persistenceHosts() {
        return onBothDatabases(EnumSet.of(HostKind.HIBERNATE, HostKind.ECLIPSELINK));
    }

    static Stream<Arguments> springHostsWithJpaConnectionSource() {
        return onBothDatabases(EnumSet.of(HostKind.SPRING_HIBERNATE, HostKind.SPRING_ECLIPSELINK));
    }

    private static Stream<Arguments> onBothDatabases(Set<HostKind> kinds) {
        return OnEveryHost.hosts().filter(host -> kinds.contains((HostKind) host.get()[0]));
    }

    private static SpringTransactionalHost spring(JoiningHost setting) {
        return (SpringTransactionalHost) setting.host;
    }

    private void create(JoiningHost setting) {
        setting.counterfoil.serviceAccounts().create(ALICE, request);
    }

    private boolean isThere(JoiningHost setting) {
        return setting.otherNode
                .serviceAccounts()
                .findByName(ALICE, request.name().display())
                .isPresent();
    }

    private static Throwable root(Throwable thrown) {
        return thrown.getCause() == null ? thrown : root(thrown.getCause());
    }
}
