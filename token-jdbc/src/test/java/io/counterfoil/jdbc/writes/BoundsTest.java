package io.counterfoil.jdbc.writes;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.Counterfoil;
import io.counterfoil.IssuedToken;
import io.counterfoil.jdbc.JdbcSchema;
import io.counterfoil.jdbc.JdbcStorage;
import io.counterfoil.jdbc.testing.DatabaseConfiguration;
import io.counterfoil.jdbc.testing.LentOnce;
import io.counterfoil.jdbc.testing.LoopbackProxy;
import io.counterfoil.jdbc.testing.TestDatabase;
import io.counterfoil.jdbc.testing.Threads;
import io.counterfoil.model.Actor;
import io.counterfoil.model.AuditEntry;
import io.counterfoil.model.AuditQuery;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.ServiceAccountQuery;
import io.counterfoil.model.StorageUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each call returns within its bound, whatever holds rows or tables, and whatever the network does. */
class BoundsTest {

    private static final Actor OWNER = Actor.user(OrganizationId.of("acme"), "owner", Role.OWNER);
    private static final Duration MARGIN = Duration.ofSeconds(10);

    /** The allowance for a busy machine. */
    private static Duration withMargin(int seconds) {
        return Duration.ofSeconds(seconds).plus(MARGIN);
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRES", "MARIADB"})
    void tablesHeldByAnAlteration_eachCall_isBackWithinItsBound(DatabaseConfiguration configuration)
            throws SQLException {
        try (TestDatabase database = configuration.open(16);
                Connection holder = database.unpooled().getConnection()) {
            JdbcSchema.forDataSource(database.dataSource()).createIfMissing();
            Counterfoil counterfoil = Counterfoil.create(JdbcStorage.create(database.dataSource()));
            IssuedToken token = used(counterfoil);
            hold(holder, configuration);
            Map<String, Duration> times = failing(calls(counterfoil, token));
            release(holder, configuration);
            assertThat(times.remove("authenticate")).isLessThan(withMargin(6));
            assertThat(times.values()).allMatch(time -> time.compareTo(withMargin(35)) < 0);
            used(counterfoil);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRES", "MARIADB"})
    void networkThatFallsSilent_eachCall_isBackWithinItsBound(DatabaseConfiguration configuration) throws SQLException {
        try (TestDatabase database = configuration.open();
                LoopbackProxy network = new LoopbackProxy(database.port());
                LentOnce connections = new LentOnce(database, network.port())) {
            JdbcSchema.forDataSource(database.dataSource()).createIfMissing();
            Counterfoil counterfoil = Counterfoil.create(JdbcStorage.create(connections.dataSource()));
            connections.open(40);
            IssuedToken token = used(counterfoil);
            connections.open(40);
            network.stall();
            Map<String, Duration> times = failing(calls(counterfoil, token));
            network.resume();
            assertThat(times.remove("authenticate")).isLessThan(withMargin(5));
            assertThat(times.values()).allMatch(time -> time.compareTo(withMargin(40)) < 0);
            connections.open(20);
            used(counterfoil);
        }
    }

    /** H2 has one lock time-out, which a host may have set to hours. */
    @Test
    void rowHeldOnH2WithEndlessPatience_recordOfUses_isBackWithinItsBound() throws SQLException {
        try (TestDatabase database = DatabaseConfiguration.H2.open();
                Connection holder = database.unpooled().getConnection()) {
            JdbcSchema.forDataSource(database.dataSource()).createIfMissing();
            DataSource patient = LentOnce.prepared(database, "set lock_timeout 3600000");
            Counterfoil counterfoil = Counterfoil.create(JdbcStorage.create(patient));
            IssuedToken token = used(counterfoil);
            counterfoil.maintenance().flushLastUsed();
            counterfoil.authenticator().authenticate(token.value().reveal());
            holder.setAutoCommit(false);
            execute(holder, "select * from counterfoil_token_use for update");
            Map<String, Duration> times =
                    failing(Map.of("flush", () -> counterfoil.maintenance().flushLastUsed()));
            assertThat(times.get("flush")).isLessThan(withMargin(20));
            holder.rollback();
        }
    }

    private static Map<String, Runnable> calls(Counterfoil counterfoil, IssuedToken token) {
        ServiceAccountId id = token.serviceAccount().id();
        Map<String, Runnable> calls = new LinkedHashMap<>();
        calls.put(
                "authenticate",
                () -> counterfoil.authenticator().authenticate(token.value().reveal()));
        calls.put("get", () -> counterfoil.serviceAccounts().get(OWNER, id));
        calls.put("list", () -> counterfoil.serviceAccounts().list(OWNER, ServiceAccountQuery.all()));
        calls.put("search", () -> counterfoil.auditLog().search(OWNER, AuditQuery.all()));
        calls.put("record", () -> counterfoil.auditLog().record(OWNER, AuditEntry.of("parameter.updated")));
        calls.put("flush", () -> counterfoil.maintenance().flushLastUsed());
        calls.put("expiries", () -> counterfoil.maintenance().recordExpiries());
        calls.put("purge", () -> counterfoil.maintenance().purge(Duration.ofDays(1)));
        calls.put("create", () -> counterfoil.serviceAccounts().create(OWNER, named("another")));
        calls.put("disable", () -> counterfoil.serviceAccounts().disable(OWNER, id));
        return calls;
    }

    /** Makes all calls at once, and returns how long each took to report that the storage is unavailable. */
    private static Map<String, Duration> failing(Map<String, Runnable> calls) {
        Map<String, CompletableFuture<Duration>> running = new LinkedHashMap<>();
        calls.forEach((name, call) ->
                running.put(name, CompletableFuture.supplyAsync(() -> timeToFail(name, call), Threads.ONE_EACH)));
        Map<String, Duration> times = new LinkedHashMap<>();
        running.forEach((name, time) -> times.put(name, time.join()));
        System.out.println("Bounds: " + times);
        return times;
    }

    private static Duration timeToFail(String name, Runnable call) {
        long begin = System.nanoTime();
        try {
            call.run();
        } catch (StorageUnavailableException e) {
            return Duration.ofNanos(System.nanoTime() - begin);
        }
        throw new AssertionError(name + " succeeded");
    }

    private static IssuedToken used(Counterfoil counterfoil) {
        IssuedToken token = counterfoil.serviceAccounts().create(OWNER, named("ci " + System.nanoTime()));
        counterfoil.authenticator().authenticate(token.value().reveal()).orElseThrow();
        return token;
    }

    private static NewServiceAccount named(String name) {
        return NewServiceAccount.named(name).withRole(Role.CONTRIBUTOR);
    }

    private static void hold(Connection holder, DatabaseConfiguration configuration) throws SQLException {
        List<String> tables = List.of("account", "token", "token_use", "audit_event", "organization", "revocation");
        boolean onPostgres = configuration == DatabaseConfiguration.POSTGRES;
        String separator = onPostgres ? ", counterfoil_" : " write, counterfoil_";
        String list = "counterfoil_" + String.join(separator, tables);
        if (onPostgres) {
            holder.setAutoCommit(false);
        }
        execute(
                holder,
                onPostgres ? "lock table " + list + " in access exclusive mode" : "lock tables " + list + " write");
    }

    private static void release(Connection holder, DatabaseConfiguration configuration) throws SQLException {
        if (configuration == DatabaseConfiguration.POSTGRES) {
            holder.rollback();
        } else {
            execute(holder, "unlock tables");
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
