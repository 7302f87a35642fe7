package io.counterfoil.jdbc.writes;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.Counterfoil;
import io.counterfoil.IssuedToken;
import io.counterfoil.ServiceAccounts;
import io.counterfoil.jdbc.JdbcSchema;
import io.counterfoil.jdbc.JdbcStorage;
import io.counterfoil.jdbc.testing.DatabaseConfiguration;
import io.counterfoil.jdbc.testing.TestDatabase;
import io.counterfoil.model.Actor;
import io.counterfoil.model.AuditQuery;
import io.counterfoil.model.CachePolicy;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.PermissionDeniedException;
import io.counterfoil.model.PreviousToken;
import io.counterfoil.model.Regeneration;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.ServiceAccountQuery;
import io.counterfoil.model.ServiceAccountUpdate;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No call borrows a connection while it holds one; of those that must, one at a time waits. */
class SecondConnectionTest {

    private static final OrganizationId ACME = OrganizationId.of("acme");
    private static final Actor ALICE = Actor.user(ACME, "alice", Role.OWNER);
    private static final Actor VIEWER = Actor.user(ACME, "victor", Role.VIEWER);

    private static final ThreadLocal<@Nullable Connection> transaction = new ThreadLocal<>();

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void everyOperation_onAPoolOfOne_works(DatabaseConfiguration configuration) {
        try (TestDatabase database = configuration.open(1)) {
            JdbcSchema.forDataSource(database.dataSource()).createIfMissing();
            JdbcStorage storage = JdbcStorage.create(database.dataSource());
            try (Counterfoil counterfoil = Counterfoil.builder(storage)
                    .cache(CachePolicy.leased(Duration.ofSeconds(1)).withAsyncRevocation())
                    .userDirectory((organization, user) -> roleFrom(database))
                    .build()) {
                assertThatEverythingWorks(counterfoil);
            }
        }
    }

    /** Like a host whose users are in the same database. */
    private static Optional<Role> roleFrom(TestDatabase database) {
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement statement = connection.prepareStatement("select count(*) from counterfoil_account");
                ResultSet rows = statement.executeQuery()) {
            return rows.next() ? Optional.of(Role.OWNER) : Optional.empty();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertThatEverythingWorks(Counterfoil counterfoil) {
        ServiceAccounts accounts = counterfoil.serviceAccounts();
        IssuedToken first =
                accounts.create(ALICE, NewServiceAccount.named("bot").withRole(Role.ADMIN));
        ServiceAccountId id = first.serviceAccount().id();
        Actor bot = counterfoil
                .authenticator()
                .authenticate(first.value().reveal())
                .orElseThrow()
                .asActor();
        accounts.create(bot, NewServiceAccount.named("child").withRole(Role.VIEWER));
        accounts.update(
                ALICE, id, ServiceAccountUpdate.empty().withDescription("d").withOwner("bob"));
        IssuedToken second = accounts.regenerate(
                ALICE,
                id,
                Regeneration.of(PreviousToken.expiresAfter(Duration.ofHours(1))).withRequestId("r"));
        counterfoil.authenticator().authenticate(second.value().reveal()).orElseThrow();
        accounts.revokeToken(ALICE, id, first.tokenId());
        accounts.disable(ALICE, id);
        accounts.enable(ALICE, id);
        assertThat(accounts.list(ALICE, ServiceAccountQuery.all()).items()).hasSize(2);
        assertThat(accounts.tokens(ALICE, id)).hasSize(2);
        accounts.delete(ALICE, id);
        counterfoil.maintenance().run();
        assertThat(counterfoil.auditLog().search(ALICE, AuditQuery.all()).items())
                .isNotEmpty();
        counterfoil.awaitRevocations();
    }

    /** Four times as many unauthorized requests as connections, each in a transaction. */
    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void refusals_onAJoinedPoolOfTen_blockNothing(DatabaseConfiguration configuration) throws Exception {
        ExecutorService requests = Executors.newFixedThreadPool(40);
        try (TestDatabase database = configuration.open(10)) {
            JdbcSchema.forDataSource(database.dataSource()).createIfMissing();
            Counterfoil counterfoil = Counterfoil.create(JdbcStorage.joining(database.dataSource(), this::lend));
            List<Future<Boolean>> refused = new ArrayList<>();
            long begin = System.nanoTime();
            for (int i = 0; i < 40; i++) {
                String name = "bot-" + i;
                refused.add(requests.submit(() -> isRefused(database, counterfoil, name)));
            }
            for (Future<Boolean> one : refused) {
                assertThat(one.get(20, TimeUnit.SECONDS)).isTrue();
            }
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
        } finally {
            requests.shutdownNow();
        }
    }

    private boolean isRefused(TestDatabase database, Counterfoil counterfoil, String name) throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            transaction.set(connection);
            try {
                counterfoil
                        .serviceAccounts()
                        .create(VIEWER, NewServiceAccount.named(name).withRole(Role.VIEWER));
                return false;
            } catch (PermissionDeniedException e) {
                return true;
            } finally {
                transaction.remove();
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    private void lend(Consumer<Connection> work) {
        Connection connection = transaction.get();
        if (connection == null) {
            throw new IllegalStateException("no transaction is active");
        }
        work.accept(connection);
    }
}
