package io.counterfoil.jdbc.contract;

import io.counterfoil.jdbc.testing.DatabaseConfiguration;

class MariaDbSerializableContractTest extends JdbcStorageContract {

    MariaDbSerializableContractTest() {
        super(DatabaseConfiguration.MARIADB_SERIALIZABLE);
    }
}
