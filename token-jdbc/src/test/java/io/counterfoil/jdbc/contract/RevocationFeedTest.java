package io.counterfoil.jdbc.contract;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.counterfoil.contract.RevocationFeedContract;
import io.counterfoil.jdbc.JdbcSchema;
import io.counterfoil.jdbc.JdbcStorage;
import io.counterfoil.jdbc.testing.CounterfoilTables;
import io.counterfoil.jdbc.testing.DatabaseConfiguration;
import io.counterfoil.jdbc.testing.TestDatabase;
import io.counterfoil.spi.Storage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;

/** The contract of the revocation feed, with one database for all tests of a configuration. */
class RevocationFeedTest {

    @Nested
    class H2 extends JdbcFeedContract {

        H2() {
            super(DatabaseConfiguration.H2);
        }
    }

    @Nested
    class Postgres extends JdbcFeedContract {

        Postgres() {
            super(DatabaseConfiguration.POSTGRES);
        }
    }

    @Nested
    class PostgresSerializable extends JdbcFeedContract {

        PostgresSerializable() {
            super(DatabaseConfiguration.POSTGRES_SERIALIZABLE);
        }
    }

    @Nested
    class MariaDb extends JdbcFeedContract {

        MariaDb() {
            super(DatabaseConfiguration.MARIADB);
        }
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    abstract static class JdbcFeedContract extends RevocationFeedContract {

        private final DatabaseConfiguration configuration;
        private TestDatabase database;
        private HikariDataSource secondPool;

        JdbcFeedContract(DatabaseConfiguration configuration) {
            this.configuration = configuration;
        }

        @BeforeAll
        void open() {
            database = configuration.open();
            JdbcSchema.forDataSource(database.unpooled()).createIfMissing(); // on connections that are closed then
            HikariConfig config = new HikariConfig();
            config.setDataSource(database.unpooled());
            config.setMaximumPoolSize(8);
            config.setMinimumIdle(0);
            secondPool = new HikariDataSource(config);
        }

        @AfterAll
        void close() {
            secondPool.close();
            database.close();
        }

        @Override
        protected Storage createStorage() {
            CounterfoilTables.empty(database.dataSource());
            return JdbcStorage.create(database.dataSource());
        }

        /** With auto-commit, whatever the first one has. */
        @Override
        protected Storage createSecondHandle() {
            return JdbcStorage.create(secondPool);
        }
    }
}
