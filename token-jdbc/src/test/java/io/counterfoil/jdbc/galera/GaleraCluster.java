package io.counterfoil.jdbc.galera;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.counterfoil.jdbc.JdbcSchema;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;

/** The two nodes that {@code .ci/galera} has started, and a database on them that both know. */
final class GaleraCluster implements AutoCloseable {

    private static final String PORT_A = "galera.a";

    /** The required setting: reads, updates and inserts wait for what other nodes have committed. */
    static final int CAUSAL = 7;

    private static final String PORT_B = "galera.b";
    private static final String USER = "counterfoil";

    private final String database;

    private GaleraCluster(String database) {
        this.database = database;
    }

    /** With an empty database. */
    static GaleraCluster open(String database) throws SQLException {
        execute(url(PORT_A, ""), "create or replace database " + database);
        GaleraCluster cluster = new GaleraCluster(database);
        try (HikariDataSource pool = cluster.a(CAUSAL)) {
            JdbcSchema.forDataSource(pool).createIfMissing();
        }
        return cluster;
    }

    HikariDataSource a(int syncWait) {
        return pool(PORT_A, syncWait);
    }

    HikariDataSource b(int syncWait) {
        return pool(PORT_B, syncWait);
    }

    @Override
    public void close() throws SQLException {
        execute(url(PORT_A, ""), "drop database " + database);
    }

    private HikariDataSource pool(String port, int syncWait) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url(port, database) + "?sessionVariables=wsrep_sync_wait=" + syncWait);
        config.setUsername(USER);
        config.setPassword(password());
        config.setMaximumPoolSize(20);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }

    private static String url(String port, String database) {
        String number = Objects.requireNonNull(System.getProperty(port), "no cluster: run .ci/galera");
        return "jdbc:mariadb://127.0.0.1:" + number + "/" + database;
    }

    private static String password() {
        return System.getenv("GALERA_PASSWORD");
    }

    private static void execute(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, USER, password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
