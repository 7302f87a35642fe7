package io.counterfoil.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.counterfoil.Counterfoil;
import io.counterfoil.IssuedToken;
import io.counterfoil.ServiceAccounts;
import io.counterfoil.jdbc.testing.CountingDataSource;
import io.counterfoil.jdbc.testing.TestDatabase;
import io.counterfoil.memory.InMemoryStorage;
import io.counterfoil.model.Actor;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.PreviousToken;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.ServiceAccountUpdate;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What can be counted, and so does not depend on the machine: round trips, pages, bytes, classes. P15 is one of them. */
final class Counts {

    private static final int ROWS = 100_000;
    private static final List<String> TABLES = List.of("account", "token", "token_use", "audit_event");

    private Counts() {}

    static void measure() throws Exception {
        Results.put("count classes", StartUp.classes());
        Results.put("count bytes cached", cachedBytes());
        try (TestDatabase database = Servers.postgres()) {
            PostgresRows.load(database.dataSource(), ROWS);
            Results.put("count pages authenticate", pages(database));
            PostgresRows.addUsesAndEvents(database.dataSource());
            disk(database);
            trips(database);
        }
    }

    private static double cachedBytes() throws Exception {
        try (Counterfoil counterfoil = BenchmarkSamples.leased(InMemoryStorage.create(), 100)) {
            String value = BenchmarkSamples.issue(counterfoil, 1)[0];
            BenchmarkSamples.warm(counterfoil, value);
            return new Pairing(10_000)
                    .with("authenticate", () -> counterfoil.authenticator().authenticate(value))
                    .run(5, 1)
                    .cost("authenticate")
                    .bytes();
        }
    }

    private static void disk(TestDatabase database) throws Exception {
        double sum = 0;
        for (String table : TABLES) {
            double bytes = (double) PostgresRows.bytesOnDisk(database.dataSource(), table) / ROWS;
            Results.put("count bytes on disk, " + table, bytes);
            sum += bytes;
        }
        Results.put("P15 bytes", sum);
    }

    private static double pages(TestDatabase database) throws Exception {
        try (HikariDataSource pool = Servers.poolOfOne(database)) {
            return BareStatements.postgres(pool)
                    .pages(SampleTokens.token(ROWS / 2).id().value());
        }
    }

    private interface Command {
        Object run() throws Exception;
    }

    /** Each command once before, so that what is done once in the life of a storage does not count. */
    private static void trips(TestDatabase database) throws Exception {
        CountingDataSource counting = new CountingDataSource(database.dataSource());
        try (Counterfoil counterfoil = StorageBenchmark.library(counting.dataSource())) {
            for (int round = 0; round < 2; round++) {
                for (Map.Entry<String, Command> command :
                        commands(counterfoil, round).entrySet()) {
                    counting.reset();
                    command.getValue().run();
                    if (round == 1) {
                        put(command.getKey(), counting);
                    }
                }
            }
        }
    }

    private static void put(String command, CountingDataSource counting) throws IOException {
        Results.put("count trips " + command, counting.roundTrips().size());
    }

    private static Map<String, Command> commands(Counterfoil counterfoil, int round) throws Exception {
        Actor admin = BenchmarkSamples.admin("counted");
        ServiceAccounts accounts = counterfoil.serviceAccounts();
        IssuedToken token = accounts.create(
                admin, NewServiceAccount.named("before " + round).withRole(Role.CONTRIBUTOR));
        String value = token.value().reveal();
        ServiceAccountId id = token.serviceAccount().id();
        Map<String, Command> commands = new LinkedHashMap<>();
        commands.put(
                "create",
                () -> accounts.create(
                        admin, NewServiceAccount.named("account " + round).withRole(Role.CONTRIBUTOR)));
        commands.put(
                "authenticate",
                () -> counterfoil.authenticator().authenticate(value).orElseThrow());
        commands.put("regenerate", () -> accounts.regenerate(admin, id, PreviousToken.expiresNow()));
        commands.put(
                "rename",
                () -> accounts.update(admin, id, ServiceAccountUpdate.empty().withName("renamed " + round)));
        commands.put(
                "role",
                () -> accounts.update(admin, id, ServiceAccountUpdate.empty().withRole(Role.VIEWER)));
        commands.put("disable", () -> accounts.disable(admin, id));
        commands.put("delete", () -> {
            accounts.delete(admin, id);
            return id;
        });
        return commands;
    }
}
