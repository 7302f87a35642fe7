package io.counterfoil.jdbc;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.counterfoil.Counterfoil;
import io.counterfoil.jdbc.testing.DatabaseConfiguration;
import io.counterfoil.jdbc.testing.TestDatabase;
import io.counterfoil.model.CachePolicy;
import io.counterfoil.model.StorageException;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A database that does not support leases is reported when the {@code Counterfoil} is built, not on first use. */
class LeasedBuildOnDatabaseTest {

    private static final String MISSING = "declare lease: a table or column is missing, or is not on the search path;"
            + " nothing was changed. JdbcSchema.check() says which and where it looked [SQLState ";

    private TestDatabase database;

    @BeforeEach
    void open() {
        database = DatabaseConfiguration.H2.open();
        JdbcSchema.forDataSource(database.dataSource()).createIfMissing();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void build_leasedWithoutTheEpochTable_reportsTheRemedy() throws SQLException {
        execute("drop table counterfoil_epoch");
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(this::buildLeased)
                .withMessageStartingWith(MISSING)
                .withMessageContaining("\"COUNTERFOIL_EPOCH\" not found");
    }

    @Test
    void build_leasedWithoutAnyTable_reportsTheRemedy() throws SQLException {
        execute("drop all objects");
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(this::buildLeased)
                .withMessageStartingWith(MISSING)
                .withMessageContaining("\"COUNTERFOIL_EPOCH\" not found");
    }

    @Test
    void build_leasedWithoutTheEpochRow_reportsTheRemedy() throws SQLException {
        execute("delete from counterfoil_epoch");
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(this::buildLeased)
                .withMessage(
                        "the row of counterfoil_epoch is missing; run the DDL that JdbcSchema.print() writes to restore it");
        StringWriter script = new StringWriter();
        JdbcSchema.forDataSource(database.dataSource()).print(script);
        execute(script.toString());
        assertThatNoException().isThrownBy(this::buildLeased);
    }

    @Test
    void build_withoutACache_needsNoEpoch() throws SQLException {
        execute("drop table counterfoil_epoch");
        assertThatNoException()
                .isThrownBy(() -> Counterfoil.create(JdbcStorage.create(database.dataSource()))
                        .close());
    }

    private void buildLeased() {
        Counterfoil.builder(JdbcStorage.create(database.dataSource()))
                .cache(CachePolicy.leased(Duration.ofSeconds(1)))
                .build()
                .close();
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.unpooled().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
