package io.counterfoil.jdbc.contract;

import io.counterfoil.jdbc.testing.DatabaseConfiguration;

class H2SerializableContractTest extends JdbcStorageContract {

    H2SerializableContractTest() {
        super(DatabaseConfiguration.H2_SERIALIZABLE);
    }
}
