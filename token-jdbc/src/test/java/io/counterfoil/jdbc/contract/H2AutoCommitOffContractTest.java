package io.counterfoil.jdbc.contract;

import io.counterfoil.jdbc.testing.DatabaseConfiguration;

class H2AutoCommitOffContractTest extends JdbcStorageContract {

    H2AutoCommitOffContractTest() {
        super(DatabaseConfiguration.H2_AUTO_COMMIT_OFF);
    }
}
