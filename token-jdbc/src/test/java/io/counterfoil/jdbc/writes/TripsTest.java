package io.counterfoil.jdbc.writes;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.counterfoil.Counterfoil;
import io.counterfoil.IssuedToken;
import io.counterfoil.jdbc.JdbcSchema;
import io.counterfoil.jdbc.JdbcStorage;
import io.counterfoil.jdbc.testing.DatabaseConfiguration;
import io.counterfoil.jdbc.testing.TestDatabase;
import io.counterfoil.jdbc.testing.TripCounter;
import io.counterfoil.model.Actor;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.PreviousToken;
import io.counterfoil.model.Regeneration;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.ServiceAccountUpdate;
import io.counterfoil.spi.LeaseTerms;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How many round trips an operation makes, which determines its cost over a slow network. */
class TripsTest {

    private static final Actor ALICE = Actor.user(OrganizationId.of("acme"), "alice", Role.OWNER);
    private static final Map<String, Integer> MOST = Map.of(
            "create",
            2,
            "createByAccount",
            2,
            "regenerate",
            4,
            "revoke",
            4,
            "disable",
            4,
            "role",
            4,
            "delete",
            4,
            "rename",
            3,
            "first use",
            5);

    private final AtomicInteger names = new AtomicInteger();

    @Test
    void operations_onPostgres_stayWithinTheirTrips() throws Exception {
        assertThat(measured(DatabaseConfiguration.POSTGRES, false))
                .allSatisfy(
                        (operation, trips) -> assertThat(trips).as(operation).isBetween(1, MOST.get(operation)));
    }

    @Test
    void operations_onPostgresWithADeclaredLease_takeAtMostThreeMore() throws Exception {
        assertThat(measured(DatabaseConfiguration.POSTGRES, true))
                .allSatisfy(
                        (operation, trips) -> assertThat(trips).as(operation).isBetween(1, MOST.get(operation) + 3));
    }

    @Test
    void operations_onMariaDb_takeAtMostTwoMore() throws Exception {
        assertThat(measured(DatabaseConfiguration.MARIADB, false))
                .allSatisfy(
                        (operation, trips) -> assertThat(trips).as(operation).isBetween(1, MOST.get(operation) + 2));
    }

    private Map<String, Integer> measured(DatabaseConfiguration configuration, boolean leased) throws Exception {
        try (TestDatabase database = configuration.open();
                TripCounter counter = new TripCounter(database.port());
                HikariDataSource pool = pool(database, counter)) {
            JdbcSchema.forDataSource(database.dataSource()).createIfMissing();
            JdbcStorage storage = JdbcStorage.create(pool);
            if (leased) {
                storage.revocations().orElseThrow().declare(new LeaseTerms(Duration.ofMillis(40), 1, "test"));
            }
            Counterfoil counterfoil = Counterfoil.create(storage);
            operations(counterfoil, counter);
            Map<String, Integer> measured = operations(counterfoil, counter);
            System.out.println("Trips on " + database.description() + (leased ? ", leased: " : ": ") + measured);
            return measured;
        }
    }

    private Map<String, Integer> operations(Counterfoil counterfoil, TripCounter counter) {
        Map<String, Integer> trips = new LinkedHashMap<>();
        ServiceAccountId account = idOf(created(counterfoil));
        IssuedToken bot = created(counterfoil);
        Actor byAccount = counterfoil
                .authenticator()
                .authenticate(bot.value().reveal())
                .orElseThrow()
                .asActor();
        trips.put("create", counter.of(() -> created(counterfoil)));
        trips.put(
                "createByAccount",
                counter.of(() -> counterfoil
                        .serviceAccounts()
                        .create(byAccount, NewServiceAccount.named(name()).withRole(Role.VIEWER))));
        trips.put(
                "rename",
                counter.of(() -> counterfoil
                        .serviceAccounts()
                        .update(ALICE, account, ServiceAccountUpdate.empty().withName(name()))));
        trips.put(
                "role",
                counter.of(() -> counterfoil
                        .serviceAccounts()
                        .update(ALICE, account, ServiceAccountUpdate.empty().withRole(Role.CONTRIBUTOR))));
        trips.put(
                "regenerate",
                counter.of(() -> counterfoil.serviceAccounts().regenerate(ALICE, account, PreviousToken.expiresNow())));
        IssuedToken noted = counterfoil
                .serviceAccounts()
                .regenerate(
                        ALICE,
                        account,
                        Regeneration.of(PreviousToken.expiresAfter(Duration.ofHours(1)))
                                .withRequestId(name()));
        trips.put(
                "first use",
                counter.of(() -> counterfoil
                        .authenticator()
                        .authenticate(noted.value().reveal())
                        .orElseThrow()));
        trips.put(
                "revoke", counter.of(() -> counterfoil.serviceAccounts().revokeToken(ALICE, account, noted.tokenId())));
        trips.put("disable", counter.of(() -> counterfoil.serviceAccounts().disable(ALICE, account)));
        trips.put("delete", counter.of(() -> counterfoil.serviceAccounts().delete(ALICE, account)));
        return trips;
    }

    private IssuedToken created(Counterfoil counterfoil) {
        return counterfoil
                .serviceAccounts()
                .create(ALICE, NewServiceAccount.named(name()).withRole(Role.ADMIN));
    }

    private static ServiceAccountId idOf(IssuedToken token) {
        return token.serviceAccount().id();
    }

    private String name() {
        return "account-" + names.incrementAndGet();
    }

    private static HikariDataSource pool(TestDatabase database, TripCounter counter) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(database.urlThrough(counter.port()));
        pool.setUsername(database.user());
        pool.setPassword(database.password());
        pool.setMaximumPoolSize(1);
        return pool;
    }
}
