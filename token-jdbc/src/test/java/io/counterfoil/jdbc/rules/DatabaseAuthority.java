package io.counterfoil.jdbc.rules;

import io.counterfoil.contract.rules.AuthorityMatrix;
import io.counterfoil.jdbc.JdbcSchema;
import io.counterfoil.jdbc.JdbcStorage;
import io.counterfoil.jdbc.testing.DatabaseConfiguration;
import io.counterfoil.jdbc.testing.TestDatabase;
import io.counterfoil.spi.Storage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** The authority matrix on one database. It is large and independent of isolation levels: once per product. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DatabaseAuthority extends AuthorityMatrix {

    private final DatabaseConfiguration configuration;
    private TestDatabase database;

    DatabaseAuthority(DatabaseConfiguration configuration) {
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
    protected boolean withForkedRoles() {
        return false;
    }

    @Override
    protected Storage storage() {
        return JdbcStorage.create(database.dataSource());
    }
}
