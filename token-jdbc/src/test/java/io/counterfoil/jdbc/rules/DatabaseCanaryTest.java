package io.counterfoil.jdbc.rules;

import io.counterfoil.contract.rules.CanaryContract;
import io.counterfoil.jdbc.JdbcSchema;
import io.counterfoil.jdbc.JdbcStorage;
import io.counterfoil.jdbc.testing.DatabaseConfiguration;
import io.counterfoil.jdbc.testing.TestDatabase;
import io.counterfoil.spi.Storage;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;

/** No secret and no digest in the logs of the library, a pool and the drivers, at the most verbose level. */
class DatabaseCanaryTest {

    @Nested
    class H2 extends DatabaseCanary {

        H2() {
            super(DatabaseConfiguration.H2);
        }
    }

    @Nested
    class Postgres extends DatabaseCanary {

        Postgres() {
            super(DatabaseConfiguration.POSTGRES);
        }
    }

    /** EXEMPT: at TRACE this logger dumps all rows as they are on the wire. SECURITY.md says so. */
    @Nested
    class MariaDb extends DatabaseCanary {

        MariaDb() {
            super(DatabaseConfiguration.MARIADB);
        }

        @Override
        protected Set<String> wireLogs() {
            return Set.of("org.mariadb.jdbc.client.socket.Reader");
        }
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    abstract static class DatabaseCanary extends CanaryContract {

        private final DatabaseConfiguration configuration;
        private TestDatabase database;

        DatabaseCanary(DatabaseConfiguration configuration) {
            this.configuration = configuration;
        }

        @BeforeAll
        void open() {
            database = configuration.open();
            JdbcSchema.forDataSource(database.unpooled()).createIfMissing(); // on connections that are closed then
        }

        @AfterAll
        void close() {
            database.close();
        }

        @Override
        protected Storage storage() {
            return JdbcStorage.create(database.dataSource());
        }
    }
}
