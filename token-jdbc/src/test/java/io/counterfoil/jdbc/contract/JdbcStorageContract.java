package io.counterfoil.jdbc.contract;

import io.counterfoil.contract.StorageContract;
import io.counterfoil.jdbc.JdbcSchema;
import io.counterfoil.jdbc.JdbcStorage;
import io.counterfoil.jdbc.testing.CounterfoilTables;
import io.counterfoil.jdbc.testing.DatabaseConfiguration;
import io.counterfoil.jdbc.testing.TestDatabase;
import io.counterfoil.spi.Storage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** The storage contract on one database configuration: one database for all tests, emptied before each. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class JdbcStorageContract extends StorageContract {

    private final DatabaseConfiguration configuration;
    private TestDatabase database;

    JdbcStorageContract(DatabaseConfiguration configuration) {
        this.configuration = configuration;
    }

    @BeforeAll
    void open() {
        database = configuration.open();
        JdbcSchema.forDataSource(database.unpooled()).createIfMissing(); // on connections that are closed then
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Override
    protected Storage createStorage() {
        CounterfoilTables.empty(database.unpooled());
        return JdbcStorage.create(database.dataSource());
    }

    /** Without a pool, so that each call has a fresh connection. */
    @Override
    protected Storage createSecondHandle() {
        return JdbcStorage.create(database.unpooled());
    }
}
