package io.counterfoil.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.jdbc.testing.DatabaseConfiguration;
import io.counterfoil.jdbc.testing.TestDatabase;
import io.counterfoil.model.StorageException;
import io.counterfoil.model.TokenId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings under which statements fail or silently misbehave: refused by name, by the check and on first use. */
class UnfitSettingsTest {

    private static final TokenId TOKEN = TokenId.of(JdbcSamples.text(20));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MODE=Oracle|an empty string is null here, by MODE=Oracle",
                "MODE=STRICT|H2 knows no LIMIT in MODE=STRICT",
                "MODE=Derby|H2 knows no LIMIT in MODE=Derby",
                "MODE=MSSQLServer|H2 knows no LIMIT in MODE=MSSQLServer",
                "INIT=set collation german strength primary|the database has the collation GERMAN",
                "INIT=set session characteristics as transaction isolation level read uncommitted|READ UNCOMMITTED",
            })
    void h2_isRefusedByName(String setting, String name) {
        String url = "jdbc:h2:mem:" + JdbcSamples.text(9) + ";DB_CLOSE_DELAY=-1;";
        assertRefused(Sessions.h2(url + setting), name);
    }

    @ParameterizedTest
    @CsvSource({
        "set default_transaction_read_only = on, default_transaction_read_only is on",
        "set session_replication_role = replica, session_replication_role is replica",
    })
    void postgres_isRefusedByName(String setting, String name) {
        try (TestDatabase database = DatabaseConfiguration.POSTGRES.open()) {
            JdbcSchema.forDataSource(database.dataSource()).createIfMissing();
            assertRefused(Sessions.with(database, setting), name);
        }
    }

    /** Names would be stored as bytes that other readers interpret differently. */
    @Test
    void postgres_otherEncoding_isRefusedByName() throws SQLException {
        try (TestDatabase database = DatabaseConfiguration.POSTGRES.open();
                Connection connection = database.unpooled().getConnection()) {
            String name = "latin_" + JdbcSamples.text(9);
            Sessions.execute(
                    connection, "create database " + name + " template template0 encoding 'LATIN1' locale 'C'");
            try {
                String url = database.urlThrough(database.port()).replaceFirst("/[^/]*$", "/" + name);
                assertRefused(
                        Sessions.as(url, database.user(), database.password()), "the database has the encoding LATIN1");
            } finally {
                Sessions.execute(connection, "drop database " + name + " with (force)");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "set session sql_mode = 'EMPTY_STRING_IS_NULL', EMPTY_STRING_IS_NULL in sql_mode",
        "set session sql_mode = 'ORACLE', ORACLE in sql_mode",
        "set session sql_select_limit = 100, sql_select_limit is 100",
        "set session sql_big_selects = 0, sql_big_selects is OFF",
        "set session tx_read_only = 1, tx_read_only is ON",
        "set session sql_safe_updates = 1, sql_safe_updates is ON",
        "set session completion_type = 'CHAIN', completion_type is CHAIN",
        "set session foreign_key_checks = 0, foreign_key_checks is OFF",
        "set session transaction isolation level read uncommitted, READ UNCOMMITTED",
    })
    void mariaDb_isRefusedByName(String setting, String name) {
        try (TestDatabase database = DatabaseConfiguration.MARIADB.open()) {
            JdbcSchema.forDataSource(database.dataSource()).createIfMissing();
            assertRefused(Sessions.with(database, setting), name);
        }
    }

    /** A server setting, and other tests share the server: tested by the rule alone. */
    @ParameterizedTest
    @CsvSource({"0, true, false", "2, false, true", "1, false, false"})
    void mariaDb_lateLogFlush_isRefusedOrWarnedOf(String value, boolean refused, boolean warned) {
        MariaDbSettings settings =
                new MariaDbSettings(Map.of("innodb_flush_log_at_trx_commit", value, "wsrep_on", "OFF"));
        assertThat(settings.lostCommits().isEmpty()).isEqualTo(!refused);
        assertThat(settings.leaseObstacles().isEmpty()).isEqualTo(!refused);
        assertThat(settings.warnings().isEmpty()).isEqualTo(!warned);
    }

    private static void assertRefused(DataSource source, String name) {
        assertThatThrownBy(() -> JdbcSchema.forDataSource(source).check())
                .isInstanceOf(StorageException.class)
                .hasMessageContaining(name);
        assertThatThrownBy(() -> JdbcStorage.create(source).findCredential(TOKEN))
                .isInstanceOf(StorageException.class)
                .hasMessageStartingWith("the database can't be used with these settings: ")
                .hasMessageContaining(name);
    }
}
