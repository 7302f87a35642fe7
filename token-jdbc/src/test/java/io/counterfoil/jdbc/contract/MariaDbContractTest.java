package io.counterfoil.jdbc.contract;

import io.counterfoil.jdbc.testing.DatabaseConfiguration;

class MariaDbContractTest extends JdbcStorageContract {

    MariaDbContractTest() {
        super(DatabaseConfiguration.MARIADB);
    }
}
