package io.counterfoil.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.counterfoil.Counterfoil;
import io.counterfoil.jdbc.JdbcSchema;
import io.counterfoil.jdbc.JdbcStorage;
import io.counterfoil.jdbc.testing.TestDatabase;
import io.counterfoil.memory.InMemoryStorage;
import io.counterfoil.model.Actor;
import io.counterfoil.model.BulkChange;
import io.counterfoil.model.ImportedToken;
import io.counterfoil.model.ImportedTokens;
import io.counterfoil.model.LeakResponse;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.NoticePolicy;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccountQuery;
import io.counterfoil.model.TokenPolicy;
import java.io.IOException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import javax.sql.DataSource;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Imports, bulk changes and notices on PostgreSQL, and the search for leaked tokens in a log, each once. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
public class SecondYearBenchmark {

    private static final int IMPORTED = Integer.getInteger("benchmarks.imported", 20_000);
    private static final int TOKENS = Integer.getInteger("benchmarks.noticed", 1_000_000);
    private static final int LOG_MEGABYTES = 100;
    private static final int CHARACTERS_PER_MEGABYTE = 1 << 20;

    /** An older system's table, row by row, and then one change to half of the accounts that came of it. */
    @Benchmark
    public Object importsAndBulk() throws Exception {
        try (TestDatabase database = Servers.postgres();
                HikariDataSource pool = pool(database)) {
            JdbcSchema.forDataSource(pool).createIfMissing();
            try (Counterfoil counterfoil = Counterfoil.builder(JdbcStorage.create(pool))
                    .importedTokens(ImportedTokens.sha256(value -> value.startsWith("old_")))
                    .tokenPolicy(TokenPolicy.defaults().withMaxAccountsPerOrganization(IMPORTED))
                    .build()) {
                Actor admin = BenchmarkSamples.admin(PostgresRows.ORGANIZATION);
                long begin = System.nanoTime();
                for (int i = 0; i < IMPORTED; i++) {
                    NewServiceAccount row = NewServiceAccount.named("key " + i)
                            .withRole(Role.VIEWER)
                            .withAttribute("half", Integer.toString(i % 2));
                    counterfoil.serviceAccounts().importToken(admin, row, ImportedToken.ofValue(oldValue()));
                }
                put("import, rows per second", IMPORTED, begin);
                analyze(pool);
                begin = System.nanoTime();
                int changed = counterfoil
                        .serviceAccounts()
                        .changeAll(admin, ServiceAccountQuery.all().withAttribute("half", "0"), BulkChange.disable())
                        .changed();
                put("bulk, accounts per second", changed, begin);
                bare(pool, changed);
                return database.description();
            }
        }
    }

    /** What PostgreSQL does by itself within minutes. */
    private static void analyze(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("analyze");
        }
    }

    /** The least that such a change can be: two updates, one event and a COMMIT for each account. */
    private static void bare(DataSource source, int times) throws IOException, SQLException {
        long begin = System.nanoTime();
        try (Connection connection = source.getConnection();
                PreparedStatement account = connection.prepareStatement(
                        "update counterfoil_account set enabled = 1 where account_id = (select account_id from"
                                + " counterfoil_account where organization = ? and name_key = ?)");
                PreparedStatement token = connection.prepareStatement(
                        "update counterfoil_token set enabled = 1 where account_id = (select account_id from"
                                + " counterfoil_account where organization = ? and name_key = ?)");
                PreparedStatement event = connection.prepareStatement(
                        "insert into counterfoil_audit_event (event_id, organization, occurred_at, action, outcome,"
                                + " details) values (?, ?, 1, 'bare.change', 'SUCCESS', '')")) {
            connection.setAutoCommit(false);
            for (int i = 0; i < times; i++) {
                account.setString(1, PostgresRows.ORGANIZATION);
                account.setString(2, "key " + 2 * i);
                account.executeUpdate();
                token.setString(1, PostgresRows.ORGANIZATION);
                token.setString(2, "key " + 2 * i);
                token.executeUpdate();
                event.setString(1, "bare" + i);
                event.setString(2, PostgresRows.ORGANIZATION);
                event.executeUpdate();
                connection.commit();
            }
        }
        put("bare changes per second", times, begin);
    }

    /** A first round that delivers, and a second one that finds nothing new. */
    @Benchmark
    public Object notices() throws Exception {
        try (TestDatabase database = Servers.postgres();
                HikariDataSource pool = pool(database)) {
            PostgresRows.load(pool, TOKENS);
            PostgresRows.addUsesAndEvents(pool);
            spreadExpiries(pool);
            NoticePolicy policy = NoticePolicy.standard().unusedAfter(Duration.ofDays(365));
            try (Counterfoil counterfoil = Counterfoil.create(JdbcStorage.create(pool))) {
                long begin = System.nanoTime();
                int delivered = counterfoil.maintenance().deliverNotices(policy, notice -> {});
                put("notices, delivered per second", delivered, begin);
                begin = System.nanoTime();
                counterfoil.maintenance().deliverNotices(policy, notice -> {});
                Results.put("notices, ms to find nothing new", (System.nanoTime() - begin) / 1e6);
                return database.description();
            }
        }
    }

    /** One in a hundred expires within 30 days. */
    private static void spreadExpiries(DataSource source) throws SQLException {
        String expiry = "extract(epoch from now())::bigint * 1000000 + (created_at - " + PostgresRows.FIRST_MICROS
                + ") / 1000 * " + 3_000 * Duration.ofDays(1).toSeconds();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("update counterfoil_token set expires_at = " + expiry + ", ends_at = " + expiry);
            statement.execute("vacuum analyze counterfoil_token");
        }
    }

    /** A log with a live token on each ten thousandth line. */
    @Benchmark
    public Object leaks() throws Exception {
        try (Counterfoil counterfoil = Counterfoil.create(InMemoryStorage.create())) {
            String token = counterfoil
                    .serviceAccounts()
                    .create(
                            BenchmarkSamples.admin(PostgresRows.ORGANIZATION),
                            NewServiceAccount.named("ci").withRole(Role.VIEWER))
                    .value()
                    .reveal();
            megabytesPerSecond(counterfoil, log(token, LOG_MEGABYTES / 2));
            double half = megabytesPerSecond(counterfoil, log(token, LOG_MEGABYTES / 2));
            double whole = megabytesPerSecond(counterfoil, log(token, LOG_MEGABYTES));
            Results.put("leaks, MB per second of " + LOG_MEGABYTES / 2 + " MB", half);
            Results.put("leaks, MB per second of " + LOG_MEGABYTES + " MB", whole);
            return whole;
        }
    }

    private static double megabytesPerSecond(Counterfoil counterfoil, String log) {
        long begin = System.nanoTime();
        counterfoil.maintenance().reportLeak(log, "log", LeakResponse.REPORT);
        return log.length() / (double) CHARACTERS_PER_MEGABYTE / ((System.nanoTime() - begin) / 1e9);
    }

    private static String log(String token, int megabytes) {
        String line = "2026-11-29T02:00:00Z INFO  c.e.shop.OrderService - order cfsa_7 took 12 ms for customer 4711\n";
        StringBuilder log = new StringBuilder(megabytes * CHARACTERS_PER_MEGABYTE);
        for (int i = 0; log.length() < megabytes * CHARACTERS_PER_MEGABYTE; i++) {
            log.append(i % 10_000 == 0 ? "Authorization: Bearer " + token + "\n" : line);
        }
        return log.toString();
    }

    private static String oldValue() {
        byte[] secret = new byte[20];
        new SecureRandom().nextBytes(secret);
        return "old_" + HexFormat.of().formatHex(secret);
    }

    private static HikariDataSource pool(TestDatabase database) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(database.unpooled());
        config.setMaximumPoolSize(4);
        return new HikariDataSource(config);
    }

    private static void put(String name, int count, long begin) throws IOException {
        Results.put(name, count / ((System.nanoTime() - begin) / 1e9));
    }
}
