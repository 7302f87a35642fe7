package io.counterfoil.jdbc.testing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;

/**
 * A PostgreSQL primary and a standby that streams from it, whose replay can be paused, and which takes over when the
 * primary is killed. COMMIT waits until the standby has the change on its disk. Both servers end with this JVM.
 */
public final class ReplicatedPostgres {

    private static final int PATIENCE_MILLIS = 30_000;

    private final PostgresServer.Installation primary;
    private final int primaryPort;
    private final int standbyPort;

    private ReplicatedPostgres(PostgresServer.Installation primary, int primaryPort, int standbyPort) {
        this.primary = primary;
        this.primaryPort = primaryPort;
        this.standbyPort = standbyPort;
    }

    /** Starts both servers, with an empty database. */
    public static ReplicatedPostgres start() throws SQLException {
        Member primary = ServerProcess.onFreePort("primary", (folder, port) -> {
            Member member = new Member(PostgresServer.install(folder), port);
            // The standby begins as a copy of what no server has touched yet.
            Commands.run(folder, Path.of("/dev/null"), List.of("cp", "-a", member.data(), folder + "/copy"));
            member.installation().start(port);
            return member;
        });
        Member standby = ServerProcess.onFreePort("standby", (folder, port) -> startStandby(primary, folder, port));
        ReplicatedPostgres both = new ReplicatedPostgres(primary.installation(), primary.port(), standby.port());
        both.execute(primary.port(), "alter system set synchronous_standby_names = '*'");
        both.execute(primary.port(), "select pg_reload_conf()");
        both.await(primary.port(), "select sync_state = 'sync' from pg_stat_replication");
        return both;
    }

    private record Member(PostgresServer.Installation installation, int port) {
        String data() {
            return installation.data().toString();
        }
    }

    private static Member startStandby(Member primary, Path folder, int port) throws IOException {
        PostgresServer.Installation own = PostgresServer.install(folder);
        ServerFolder.delete(own.data());
        Path copy = primary.installation().folder().resolve("copy");
        Commands.run(
                folder,
                Path.of("/dev/null"),
                List.of("cp", "-a", copy.toString(), own.data().toString()));
        Files.createFile(own.data().resolve("standby.signal"));
        Files.writeString(
                own.data().resolve("postgresql.auto.conf"),
                String.format(
                        Locale.ROOT,
                        "primary_conninfo = 'host=127.0.0.1 port=%d user=%s password=%s'%n",
                        primary.port(),
                        PostgresServer.USER,
                        primary.installation().password()),
                StandardOpenOption.APPEND);
        own.start(port);
        return new Member(own, port);
    }

    public int primaryPort() {
        return primaryPort;
    }

    public int standbyPort() {
        return standbyPort;
    }

    /** A pool at a port: of the primary, the standby or a proxy. */
    public HikariDataSource pool(int port) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url(port));
        config.setUsername(PostgresServer.USER);
        config.setPassword(primary.password());
        config.setMaximumPoolSize(4);
        config.setConnectionTimeout(1_000);
        config.setValidationTimeout(500);
        config.setInitializationFailTimeout(-1);
        config.addDataSourceProperty("socketTimeout", "2");
        return new HikariDataSource(config);
    }

    /** Waits until the standby has replayed the primary's commits, then pauses its replay. */
    public void pauseReplay() throws SQLException {
        String position = text(primaryPort, "select pg_current_wal_lsn()");
        await(standbyPort, "select pg_last_wal_replay_lsn() >= '%s'::pg_lsn".formatted(position));
        execute(standbyPort, "select pg_wal_replay_pause()");
        await(standbyPort, "select pg_get_wal_replay_pause_state() = 'paused'");
    }

    /** Lets the standby catch up. */
    public void resumeReplay() throws SQLException {
        execute(standbyPort, "select pg_wal_replay_resume()");
    }

    /** Kills the primary like a machine failure. */
    public void killPrimary() {
        try {
            String pid =
                    Files.readAllLines(primary.data().resolve("postmaster.pid")).get(0);
            ProcessHandle.of(Long.parseLong(pid)).ifPresent(ProcessHandle::destroyForcibly);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes the standby the primary; it first applies all that it has received. */
    public void promote() throws SQLException {
        execute(standbyPort, "select pg_promote()");
        await(standbyPort, "select not pg_is_in_recovery()");
        execute(standbyPort, "alter system reset synchronous_standby_names");
        execute(standbyPort, "select pg_reload_conf()");
    }

    /** The first column of the first row. */
    public String text(int port, String query) throws SQLException {
        try (Connection connection = connect(port);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? rows.getString(1) : "none";
        }
    }

    private void execute(int port, String sql) throws SQLException {
        try (Connection connection = connect(port);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void await(int port, String condition) throws SQLException {
        long end = System.currentTimeMillis() + PATIENCE_MILLIS;
        while (!text(port, condition).equals("t")) {
            if (System.currentTimeMillis() > end) {
                throw new IllegalStateException("not within " + PATIENCE_MILLIS + " ms: " + condition);
            }
            Thread.onSpinWait();
        }
    }

    private Connection connect(int port) throws SQLException {
        return DriverManager.getConnection(url(port), PostgresServer.USER, primary.password());
    }

    private static String url(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }
}
