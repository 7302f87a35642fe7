package io.counterfoil.jdbc.contract;

import io.counterfoil.jdbc.testing.DatabaseConfiguration;
import org.junit.jupiter.api.Nested;

/** The modes of H2 that applications are in: JHipster's in LEGACY, others in that of the database of their production. */
class H2ModesContractTest {

    @Nested
    class Legacy extends JdbcStorageContract {

        Legacy() {
            super(DatabaseConfiguration.H2_MODE_LEGACY);
        }
    }

    @Nested
    class PostgreSql extends JdbcStorageContract {

        PostgreSql() {
            super(DatabaseConfiguration.H2_MODE_POSTGRESQL);
        }
    }

    @Nested
    class MySql extends JdbcStorageContract {

        MySql() {
            super(DatabaseConfiguration.H2_MODE_MYSQL);
        }
    }
}
