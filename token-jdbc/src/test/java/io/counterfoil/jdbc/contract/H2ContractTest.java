package io.counterfoil.jdbc.contract;

import io.counterfoil.jdbc.testing.DatabaseConfiguration;

class H2ContractTest extends JdbcStorageContract {

    H2ContractTest() {
        super(DatabaseConfiguration.H2);
    }
}
