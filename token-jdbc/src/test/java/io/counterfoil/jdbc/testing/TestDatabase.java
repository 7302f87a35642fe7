package io.counterfoil.jdbc.testing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.net.URI;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * An empty database of its own for a test class, dropped when closed.
 *
 * <p>Safe for use by several threads. The first database of each product and version in a JVM prints both, so that a
 * build's output shows on what it was tested.
 */
public final class TestDatabase implements AutoCloseable {

    private static final AtomicInteger COUNTER = new AtomicInteger();
    private static final Set<String> ANNOUNCED = ConcurrentHashMap.newKeySet();

    private final DatabaseConfiguration configuration;
    private final DatabaseServer server;
    private final String name = "test_" + COUNTER.incrementAndGet();
    private final DatabaseServer.Login login;
    private final DataSource unpooled;
    private final HikariDataSource pool;
    private final String description;

    TestDatabase(DatabaseConfiguration configuration, DatabaseServer server, int poolSize) {
        this.configuration = configuration;
        this.server = server;
        try {
            login = server.create(name, configuration.createOptions());
            unpooled = new SessionDataSource(login, configuration.sessionSettings());
            description = describe(unpooled);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot open " + configuration, e);
        }
        pool = pool(poolSize);
        if (ANNOUNCED.add(description)) {
            System.out.println("Testing on " + description);
        }
    }

    private HikariDataSource pool(int size) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(configuration + "-" + name);
        config.setDataSource(unpooled);
        config.setAutoCommit(configuration.autoCommit());
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }

    private static String describe(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection()) {
            DatabaseMetaData metaData = connection.getMetaData();
            String version = metaData.getDatabaseProductVersion().replaceFirst("[^0-9.].*", "");
            return metaData.getDatabaseProductName() + " " + version;
        }
    }

    /** The pool that a host would hand over, with the configuration's auto-commit and session settings. */
    public DataSource dataSource() {
        return pool;
    }

    /** New connections with the configuration's session settings, and auto-commit on. */
    public DataSource unpooled() {
        return unpooled;
    }

    /** The port at which other processes reach it, if it is not a database inside this JVM. */
    public int port() {
        return URI.create(login.url().substring("jdbc:".length())).getPort();
    }

    /** The URL at which other processes reach it through another port. */
    public String urlThrough(int port) {
        return login.url().replace(":" + port() + "/", ":" + port + "/");
    }

    /** Of the database, in its own product's words. */
    public String name() {
        return name;
    }

    /** The user of {@link #password()}. */
    public String user() {
        return login.user();
    }

    /** The password, generated for this run. */
    public String password() {
        return login.password();
    }

    /** Product and version, such as {@code PostgreSQL 18.6}. */
    public String description() {
        return description;
    }

    public DatabaseConfiguration configuration() {
        return configuration;
    }

    /** Closes the pool and drops the database, whatever connections are still open. */
    @Override
    public void close() {
        pool.close();
        try {
            server.drop(name);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot drop " + this, e);
        }
    }

    @Override
    public String toString() {
        return configuration + " on " + description;
    }
}
