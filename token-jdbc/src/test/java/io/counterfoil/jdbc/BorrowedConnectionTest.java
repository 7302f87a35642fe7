package io.counterfoil.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.jdbc.testing.DatabaseConfiguration;
import io.counterfoil.jdbc.testing.StalePool;
import io.counterfoil.jdbc.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BorrowedConnectionTest {

    private static final String TASK = "test";

    @ParameterizedTest
    @EnumSource(
            value = DatabaseConfiguration.class,
            names = {"H2", "H2_AUTO_COMMIT_OFF", "POSTGRES", "POSTGRES_SERIALIZABLE", "MARIADB", "MARIADB_SERIALIZABLE"
            })
    void borrowed_forAStatementOrTransaction_isReturnedInThePoolsMode(DatabaseConfiguration configuration)
            throws SQLException {
        try (TestDatabase database = configuration.open(1)) {
            boolean mode = autoCommit(database);
            try (BorrowedConnection borrowed =
                    BorrowedConnection.forStatement(TASK, Lender.of(database.dataSource()))) {
                assertThat(borrowed.connection().getAutoCommit()).isTrue();
            }
            assertAutoCommit(database, mode);
            try (BorrowedConnection borrowed =
                    BorrowedConnection.forTransaction(TASK, Lender.of(database.dataSource()))) {
                assertThat(borrowed.connection().getAutoCommit()).isFalse();
            }
            assertAutoCommit(database, mode);
            try (BorrowedConnection borrowed =
                    BorrowedConnection.forTransaction(TASK, Lender.of(database.dataSource()))) {
                execute(borrowed.connection(), "create table note (text varchar(5))");
                borrowed.commit();
            }
            assertAutoCommit(database, mode);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = DatabaseConfiguration.class,
            names = {"H2", "POSTGRES", "MARIADB"})
    void forStatement_uncommittedRow_isLeftToItsWriter(DatabaseConfiguration configuration) throws SQLException {
        try (TestDatabase database = configuration.open();
                Connection other = database.unpooled().getConnection();
                StalePool pool = new StalePool(
                        database.unpooled(),
                        Connection.TRANSACTION_REPEATABLE_READ,
                        "insert into note values ('stray')")) {
            execute(other, "create table note (text varchar(5))");
            assertThatThrownBy(() -> BorrowedConnection.forStatement(TASK, Lender.of(pool.dataSource())))
                    .isInstanceOf(LentTransaction.class);
            assertThat(count(other)).isZero();
        }
    }

    private static void assertAutoCommit(TestDatabase database, boolean expected) throws SQLException {
        assertThat(autoCommit(database)).isEqualTo(expected);
    }

    private static boolean autoCommit(TestDatabase database) throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            return connection.getAutoCommit();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int count(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from note")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
