package io.counterfoil.jdbc.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DatabaseConfigurationTest {

    private static final Map<DatabaseConfiguration, Integer> ISOLATION = Map.ofEntries(
            Map.entry(DatabaseConfiguration.H2, Connection.TRANSACTION_READ_COMMITTED),
            Map.entry(DatabaseConfiguration.H2_FILE, Connection.TRANSACTION_READ_COMMITTED),
            Map.entry(DatabaseConfiguration.H2_AUTO_COMMIT_OFF, Connection.TRANSACTION_READ_COMMITTED),
            Map.entry(DatabaseConfiguration.H2_SERIALIZABLE, Connection.TRANSACTION_SERIALIZABLE),
            Map.entry(DatabaseConfiguration.H2_MODE_LEGACY, Connection.TRANSACTION_READ_COMMITTED),
            Map.entry(DatabaseConfiguration.H2_MODE_POSTGRESQL, Connection.TRANSACTION_READ_COMMITTED),
            Map.entry(DatabaseConfiguration.H2_MODE_MYSQL, Connection.TRANSACTION_READ_COMMITTED),
            Map.entry(DatabaseConfiguration.POSTGRES, Connection.TRANSACTION_READ_COMMITTED),
            Map.entry(DatabaseConfiguration.POSTGRES_READ_COMMITTED, Connection.TRANSACTION_READ_COMMITTED),
            Map.entry(DatabaseConfiguration.POSTGRES_REPEATABLE_READ, Connection.TRANSACTION_REPEATABLE_READ),
            Map.entry(DatabaseConfiguration.POSTGRES_SERIALIZABLE, Connection.TRANSACTION_SERIALIZABLE),
            Map.entry(DatabaseConfiguration.MARIADB, Connection.TRANSACTION_REPEATABLE_READ),
            Map.entry(DatabaseConfiguration.MARIADB_CASE_INSENSITIVE, Connection.TRANSACTION_REPEATABLE_READ),
            Map.entry(DatabaseConfiguration.MARIADB_NON_STRICT, Connection.TRANSACTION_REPEATABLE_READ),
            Map.entry(DatabaseConfiguration.MARIADB_SERIALIZABLE, Connection.TRANSACTION_SERIALIZABLE),
            Map.entry(DatabaseConfiguration.MARIADB_LATIN1, Connection.TRANSACTION_REPEATABLE_READ));

    @ParameterizedTest
    @EnumSource
    void open_anyConfiguration_isEmptyAndHasItsIsolationAndAutoCommit(DatabaseConfiguration configuration)
            throws SQLException {
        for (int round = 0; round < 2; round++) {
            try (TestDatabase database = configuration.open();
                    Connection connection = database.dataSource().getConnection()) {
                execute(connection, "create table note (text varchar(5))");
                assertThat(connection.getTransactionIsolation()).isEqualTo(ISOLATION.get(configuration));
                assertThat(connection.getAutoCommit()).isEqualTo(configuration.autoCommit());
                assertThat(database.description()).matches("(H2|PostgreSQL|MariaDB) [0-9]+([.][0-9]+)+");
            }
        }
    }

    @Test
    void timeZone_hostileConfigurations_isNotTheJvms() throws SQLException {
        assertThat(value(DatabaseConfiguration.POSTGRES_SERIALIZABLE, "show time zone"))
                .isEqualTo("America/Los_Angeles");
        assertThat(value(DatabaseConfiguration.H2_SERIALIZABLE, "select extract(timezone_hour from current_timestamp)"))
                .isIn("-8", "-7");
        assertThat(value(DatabaseConfiguration.MARIADB_SERIALIZABLE, "select @@session.time_zone"))
                .isEqualTo("-08:00");
    }

    @Test
    void collation_mariaDb_ignoresCase() throws SQLException {
        for (DatabaseConfiguration configuration :
                List.of(DatabaseConfiguration.MARIADB, DatabaseConfiguration.MARIADB_CASE_INSENSITIVE)) {
            try (TestDatabase database = configuration.open();
                    Connection connection = database.unpooled().getConnection()) {
                execute(connection, "create table note (text varchar(5) unique)");
                execute(connection, "insert into note values ('abc')");
                assertThatThrownBy(() -> execute(connection, "insert into note values ('ABC')"))
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                e -> assertThat(e.getSQLState()).startsWith("23"));
            }
        }
    }

    @Test
    void tooLongValue_nonStrict_isTruncated() throws SQLException {
        try (TestDatabase strict = DatabaseConfiguration.MARIADB.open();
                TestDatabase lax = DatabaseConfiguration.MARIADB_NON_STRICT.open();
                Connection strictly = strict.dataSource().getConnection();
                Connection laxly = lax.dataSource().getConnection()) {
            execute(strictly, "create table note (text varchar(5))");
            execute(laxly, "create table note (text varchar(5))");
            assertThatThrownBy(() -> execute(strictly, "insert into note values ('too long')"))
                    .isInstanceOf(SQLException.class);
            execute(laxly, "insert into note values ('too long')");
            assertThat(value(laxly, "select text from note")).isEqualTo("too l");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void open_seventyConnections_allWorkAtOnce(DatabaseConfiguration configuration) throws SQLException {
        try (TestDatabase database = configuration.open(70)) {
            List<Connection> connections = new ArrayList<>();
            for (int i = 0; i < 70; i++) {
                connections.add(database.dataSource().getConnection());
            }
            for (Connection connection : connections) {
                assertThat(value(connection, "select 1")).isEqualTo("1");
                connection.close();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"H2_FILE", "POSTGRES", "MARIADB"})
    void close_connectionStillOpen_dropsTheDatabase(DatabaseConfiguration configuration) throws SQLException {
        TestDatabase database = configuration.open();
        DataSource source = database.unpooled();
        try (Connection forgotten = source.getConnection()) {
            execute(forgotten, "create table note (text varchar(5))");
            database.close();
            assertThatThrownBy(() -> {
                        try (PreparedStatement select = forgotten.prepareStatement("select text from note")) {
                            select.executeQuery();
                        }
                    })
                    .isInstanceOf(SQLException.class);
        }
    }

    private static String value(DatabaseConfiguration configuration, String sql) throws SQLException {
        try (TestDatabase database = configuration.open();
                Connection connection = database.dataSource().getConnection()) {
            return value(connection, sql);
        }
    }

    private static String value(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
