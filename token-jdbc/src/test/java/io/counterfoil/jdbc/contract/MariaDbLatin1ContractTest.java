package io.counterfoil.jdbc.contract;

import io.counterfoil.jdbc.testing.DatabaseConfiguration;

class MariaDbLatin1ContractTest extends JdbcStorageContract {

    MariaDbLatin1ContractTest() {
        super(DatabaseConfiguration.MARIADB_LATIN1);
    }
}
