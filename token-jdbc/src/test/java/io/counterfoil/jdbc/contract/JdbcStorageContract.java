package io.counterfoil.jdbc.contract;

import io.counterfoil.contract.StorageContract;
import io.counterfoil.jdbc.JdbcSchema;
import io.counterfoil.jdbc.JdbcStorage;
import io.counterfoil.jdbc.testing.DatabaseConfiguration;
import io.counterfoil.jdbc.testing.TestDatabase;
import io.counterfoil.spi.Storage;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** The storage contract on one database configuration: one database for all tests, emptied before each. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class JdbcStorageContract extends StorageContract {

    private static final List<String> EMPTY = List.of(
            "delete from counterfoil_token_use",
            "delete from counterfoil_token",
            "delete from counterfoil_account",
            "delete from counterfoil_organization",
            "delete from counterfoil_audit_event");

    private final DatabaseConfiguration configuration;
    private TestDatabase database;

    JdbcStorageContract(DatabaseConfiguration configuration) {
        this.configuration = configuration;
    }

    @BeforeAll
    void open() {
        database = configuration.open();
        JdbcSchema.forDataSource(database.dataSource()).createIfMissing();
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Override
    protected Storage createStorage() {
        try (Connection connection = database.unpooled().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : EMPTY) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot empty " + database, e);
        }
        return JdbcStorage.create(database.dataSource());
    }

    /** Without a pool, so that each of its calls has a connection that no other call has used. */
    @Override
    protected Storage createSecondHandle() {
        return JdbcStorage.create(database.unpooled());
    }
}
