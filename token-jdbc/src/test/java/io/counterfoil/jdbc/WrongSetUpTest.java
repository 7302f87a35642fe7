package io.counterfoil.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.counterfoil.jdbc.testing.DatabaseConfiguration;
import io.counterfoil.jdbc.testing.TestDatabase;
import io.counterfoil.model.StorageException;
import io.counterfoil.model.StorageUnavailableException;
import io.counterfoil.model.TokenId;
import io.counterfoil.spi.Participation;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Configuration errors are reported with their cause and remedy. */
class WrongSetUpTest {

    private static final TokenId TOKEN = TokenId.of(JdbcSamples.text(20));

    @Test
    void pool_exhausted_isDistinguishedFromAnOutage() throws SQLException {
        try (TestDatabase database = DatabaseConfiguration.H2.open();
                HikariDataSource pool = pool(database.unpooled(), false)) {
            JdbcStorage storage = JdbcStorage.create(pool);
            JdbcSchema.forDataSource(pool).createIfMissing();
            try (Connection held = pool.getConnection()) {
                assertThat(held.isClosed()).isFalse();
                assertThatThrownBy(() -> storage.findCredential(TOKEN))
                        .isInstanceOf(StorageUnavailableException.class)
                        .hasMessageContaining("the pool had no connection available in time. Enlarge the pool")
                        .hasMessageContaining("request timed out after")
                        .hasMessageContaining("active=1");
            }
        }
    }

    @Test
    void pool_closed_isDistinguishedFromAnOutage() {
        try (TestDatabase database = DatabaseConfiguration.H2.open()) {
            HikariDataSource pool = pool(database.unpooled(), false);
            pool.close();
            assertUnavailable(pool, "the pool is closed. Close Counterfoil before its data source");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRES", "MARIADB"})
    void database_missing_isReported(DatabaseConfiguration configuration) {
        try (TestDatabase database = configuration.open()) {
            String url = database.urlThrough(database.port()).replaceFirst("/[^/]*$", "/nosuchdatabase");
            DataSource source = Sessions.as(url, database.user(), database.password());
            assertUnavailable(source, "the database does not exist");
            assertUnavailable(source, "nosuchdatabase");
            assertUnavailable(pool(source, false), "the database does not exist");
        }
    }

    @Test
    void database_missingOnH2_isReported(@TempDir Path folder) {
        assertUnavailable(
                Sessions.h2("jdbc:h2:file:" + folder.resolve("db") + ";IFEXISTS=TRUE"), "the database does not exist");
    }

    @Test
    void database_missingFromTheUrl_isReported() {
        try (TestDatabase database = DatabaseConfiguration.MARIADB.open()) {
            String url = database.urlThrough(database.port()).replaceFirst("/[^/]*$", "/");
            DataSource source = Sessions.as(url, database.user(), database.password());
            assertThatThrownBy(() -> JdbcSchema.forDataSource(source).check())
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("none is named in the URL");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRES", "MARIADB"})
    void password_wrong_isReportedWithoutIt(DatabaseConfiguration configuration) {
        try (TestDatabase database = configuration.open()) {
            DataSource source = Sessions.as(database.urlThrough(database.port()), database.user(), "c4n4ry");
            assertUnavailable(source, "the database refused the login. Correct the user and password");
            assertUnavailable(pool(source, false), "the database refused the login");
        }
    }

    @Test
    void password_wrongOnH2_isReportedWithoutIt() throws SQLException {
        String url = "jdbc:h2:mem:" + JdbcSamples.text(9);
        try (Connection open = Sessions.h2(url).getConnection()) {
            assertThat(open.isClosed()).isFalse();
            assertUnavailable(Sessions.as(url, "sa", "c4n4ry"), "the database refused the login");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://127.0.0.1:1/db, Connection to 127.0.0.1:1 refused",
        "jdbc:mariadb://127.0.0.1:1/db, Socket fail to connect",
        "jdbc:h2:tcp://127.0.0.1:1/db, Connection refused",
    })
    void server_unreachable_isReportedWithItsAddress(String url, String words) {
        assertUnavailable(
                Sessions.as(url, "somebody", "c4n4ry"), "the database is not available. Check that it is running");
        assertUnavailable(Sessions.as(url, "somebody", "c4n4ry"), words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POSTGRES|create role %s login password 'x'|permission denied for table counterfoil_schema",
                "MARIADB|create user %s@'127.0.0.1' identified by 'x'|",
            })
    void rights_missing_areReported(DatabaseConfiguration configuration, String creation, String words)
            throws SQLException {
        String user = "u" + JdbcSamples.text(9);
        try (TestDatabase database = configuration.open();
                Connection connection = database.unpooled().getConnection()) {
            JdbcSchema.forDataSource(database.dataSource()).createIfMissing();
            Sessions.execute(connection, creation.replace("%s", user));
            if (configuration == DatabaseConfiguration.MARIADB) {
                Sessions.execute(
                        connection,
                        "grant select on " + database.name() + ".counterfoil_epoch to " + user + "@'127.0.0.1'");
            }
            DataSource source = Sessions.as(database.urlThrough(database.port()), user, "x");
            assertThatThrownBy(() -> JdbcSchema.forDataSource(source).check())
                    .isExactlyInstanceOf(StorageException.class)
                    .hasMessageContaining("the user has no right to do this")
                    .hasMessageContaining("counterfoil_schema");
            assertThatThrownBy(() ->
                            JdbcStorage.create(source).commit(JdbcSamples.creation("a"), Participation.INDEPENDENT))
                    .isExactlyInstanceOf(StorageException.class)
                    .hasMessageContaining("the user has no right to do this")
                    .hasMessageContaining("counterfoil_audit_event");
            Sessions.execute(
                    connection,
                    configuration == DatabaseConfiguration.MARIADB
                            ? "drop user " + user + "@'127.0.0.1'"
                            : "drop role " + user);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRES", "MARIADB"})
    void pool_readOnly_isReportedOnFirstUse(DatabaseConfiguration configuration) {
        try (TestDatabase database = configuration.open();
                HikariDataSource pool = pool(database.unpooled(), true)) {
            JdbcSchema.forDataSource(database.dataSource()).createIfMissing();
            assertThatThrownBy(() -> JdbcSchema.forDataSource(pool).check()).hasMessageContaining("read-only");
            assertThatThrownBy(() -> JdbcStorage.create(pool).findCredential(TOKEN))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("the connections of the data source are read-only");
        }
    }

    @Test
    void database_readOnlyOnH2_isReportedOnFirstUse(@TempDir Path folder) {
        String url = "jdbc:h2:file:" + folder.resolve("db");
        JdbcSchema.forDataSource(Sessions.h2(url)).createIfMissing();
        DataSource source = Sessions.h2(url + ";ACCESS_MODE_DATA=r");
        assertThatThrownBy(() -> JdbcSchema.forDataSource(source).check()).hasMessageContaining("read-only");
        assertThatThrownBy(() -> JdbcStorage.create(source).findCredential(TOKEN))
                .hasMessageContaining("read-only");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "H2|set schema other|schema OTHER of database|, but in PUBLIC; name that in the URL",
                "POSTGRES|set search_path = other|which is other, but in public|name that in the URL",
                "POSTGRES|set search_path = nosuch|nosuch, of which no schema exists|but in public",
                "MARIADB|use %s_other|_other|but in %s; name that in the URL",
            })
    void searchPath_wrong_isReportedWithTheSchemaOfTheTables(
            DatabaseConfiguration configuration, String setting, String path, String place) throws SQLException {
        try (TestDatabase database = configuration.open();
                Connection connection = database.unpooled().getConnection()) {
            String name = database.name();
            JdbcSchema.forDataSource(database.dataSource()).createIfMissing();
            boolean mariaDb = configuration == DatabaseConfiguration.MARIADB;
            Sessions.execute(connection, mariaDb ? "create database " + name + "_other" : "create schema other");
            DataSource source = Sessions.with(database, setting.replace("%s", name));
            assertThatThrownBy(() -> JdbcSchema.forDataSource(source).check())
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining(path)
                    .hasMessageContaining(place.replace("%s", name));
            assertThatThrownBy(() -> JdbcStorage.create(source).findCredential(TOKEN))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("is not on the search path; nothing was changed. JdbcSchema.check() says");
            if (mariaDb) {
                Sessions.execute(connection, "drop database " + name + "_other");
            }
        }
    }

    private static void assertUnavailable(DataSource source, String words) {
        assertThatThrownBy(() -> JdbcStorage.create(source).findCredential(TOKEN))
                .isInstanceOf(StorageUnavailableException.class)
                .hasMessageStartingWith("recognize the database: no connection to the database: ")
                .hasMessageContaining(words)
                .hasMessageNotContainingAny("jdbc:", "c4n4ry");
    }

    private static HikariDataSource pool(DataSource source, boolean readOnly) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setMaximumPoolSize(1);
        config.setConnectionTimeout(250);
        config.setInitializationFailTimeout(-1);
        config.setReadOnly(readOnly);
        return new HikariDataSource(config);
    }
}
