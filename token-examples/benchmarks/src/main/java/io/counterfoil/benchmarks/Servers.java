package io.counterfoil.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.counterfoil.jdbc.testing.DatabaseConfiguration;
import io.counterfoil.jdbc.testing.TestDatabase;

/** Databases of servers that end with this JVM, and fresh connections to them. */
final class Servers {

    /** Connections to one server differ by up to a factor of three for as long as they live, so each round has another. */
    static final int ROUNDS = Integer.getInteger("benchmarks.rounds", 5);

    private Servers() {}

    static TestDatabase postgres() {
        return DatabaseConfiguration.POSTGRES.open(2);
    }

    static TestDatabase h2() {
        return DatabaseConfiguration.H2.open(2);
    }

    /** A pool of a single connection, which no one has used yet. */
    static HikariDataSource poolOfOne(TestDatabase database) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(database.unpooled());
        config.setMaximumPoolSize(1);
        return new HikariDataSource(config);
    }
}
