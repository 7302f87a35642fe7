package io.counterfoil.jdbc.rules;

import io.counterfoil.contract.rules.LeasedAuthenticationContract;
import io.counterfoil.jdbc.JdbcSchema;
import io.counterfoil.jdbc.JdbcStorage;
import io.counterfoil.jdbc.testing.DatabaseConfiguration;
import io.counterfoil.jdbc.testing.TestDatabase;
import io.counterfoil.spi.Storage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

/** Cached authentication, on separate databases. */
class LeasedAuthenticationTest {

    @Nested
    class H2 extends DatabaseLease {

        H2() {
            super(DatabaseConfiguration.H2);
        }
    }

    @Nested
    class Postgres extends DatabaseLease {

        Postgres() {
            super(DatabaseConfiguration.POSTGRES);
        }
    }

    @Nested
    class MariaDb extends DatabaseLease {

        MariaDb() {
            super(DatabaseConfiguration.MARIADB);
        }
    }

    abstract static class DatabaseLease extends LeasedAuthenticationContract {

        private final DatabaseConfiguration configuration;
        private TestDatabase database;

        DatabaseLease(DatabaseConfiguration configuration) {
            this.configuration = configuration;
        }

        @AfterEach
        void close() {
            database.close();
        }

        @Override
        protected Storage storage() {
            database = configuration.open();
            JdbcSchema.forDataSource(database.dataSource()).createIfMissing();
            return JdbcStorage.create(database.dataSource());
        }
    }
}
