package io.counterfoil.jdbc.contract;

import io.counterfoil.jdbc.testing.DatabaseConfiguration;

class PostgresContractTest extends JdbcStorageContract {

    PostgresContractTest() {
        super(DatabaseConfiguration.POSTGRES);
    }
}
