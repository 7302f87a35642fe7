package io.counterfoil.jdbc.contract;

import io.counterfoil.jdbc.testing.DatabaseConfiguration;

class PostgresSerializableContractTest extends JdbcStorageContract {

    PostgresSerializableContractTest() {
        super(DatabaseConfiguration.POSTGRES_SERIALIZABLE);
    }
}
