package io.counterfoil.jdbc.contract;

import io.counterfoil.jdbc.testing.DatabaseConfiguration;

class H2FileContractTest extends JdbcStorageContract {

    H2FileContractTest() {
        super(DatabaseConfiguration.H2_FILE);
    }
}
