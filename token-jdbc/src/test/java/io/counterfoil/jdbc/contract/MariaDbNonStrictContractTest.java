package io.counterfoil.jdbc.contract;

import io.counterfoil.jdbc.testing.DatabaseConfiguration;

class MariaDbNonStrictContractTest extends JdbcStorageContract {

    MariaDbNonStrictContractTest() {
        super(DatabaseConfiguration.MARIADB_NON_STRICT);
    }
}
