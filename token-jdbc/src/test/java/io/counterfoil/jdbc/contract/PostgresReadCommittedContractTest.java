package io.counterfoil.jdbc.contract;

import io.counterfoil.jdbc.testing.DatabaseConfiguration;

class PostgresReadCommittedContractTest extends JdbcStorageContract {

    PostgresReadCommittedContractTest() {
        super(DatabaseConfiguration.POSTGRES_READ_COMMITTED);
    }
}
