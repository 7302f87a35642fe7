package io.counterfoil.jdbc.contract;

import io.counterfoil.jdbc.testing.DatabaseConfiguration;

class MariaDbCaseInsensitiveContractTest extends JdbcStorageContract {

    MariaDbCaseInsensitiveContractTest() {
        super(DatabaseConfiguration.MARIADB_CASE_INSENSITIVE);
    }
}
