package io.counterfoil.jdbc.contract;

import io.counterfoil.jdbc.testing.DatabaseConfiguration;

class PostgresRepeatableReadContractTest extends JdbcStorageContract {

    PostgresRepeatableReadContractTest() {
        super(DatabaseConfiguration.POSTGRES_REPEATABLE_READ);
    }
}
