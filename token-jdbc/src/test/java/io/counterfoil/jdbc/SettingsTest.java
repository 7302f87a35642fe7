package io.counterfoil.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.jdbc.testing.DatabaseConfiguration;
import io.counterfoil.jdbc.testing.TestDatabase;
import io.counterfoil.model.AuditEvent;
import io.counterfoil.model.StorageUnavailableException;
import io.counterfoil.model.TokenId;
import io.counterfoil.spi.Change;
import io.counterfoil.spi.LeaseTerms;
import io.counterfoil.spi.Participation;
import io.counterfoil.spi.TokenUse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings of drivers, sessions and databases that a host may have chosen. */
class SettingsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DATABASE_TO_UPPER=FALSE",
                "DATABASE_TO_LOWER=TRUE",
                "DATABASE_TO_UPPER=FALSE;CASE_INSENSITIVE_IDENTIFIERS=TRUE"
            })
    void h2_eachCaseOfNames_works(String option, @TempDir Path folder) {
        for (String place : List.of("mem:" + JdbcSamples.text(9), "file:" + folder.resolve("db"))) {
            assertThatCode(() -> useAll(Sessions.h2("jdbc:h2:" + place + ";DB_CLOSE_DELAY=-1;" + option)))
                    .as(place)
                    .doesNotThrowAnyException();
        }
    }

    /** All modes that {@link UnfitSettingsTest} does not name; JHipster's applications are in LEGACY. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "LEGACY",
                "PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH",
                "MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE",
                "PostgreSQL",
                "MySQL",
                "MariaDB",
                "DB2",
                "HSQLDB",
                "REGULAR"
            })
    void h2_eachMode_works(String mode) {
        String url = "jdbc:h2:mem:" + JdbcSamples.text(9) + ";DB_CLOSE_DELAY=-1;MODE=" + mode;
        assertThatCode(() -> useAll(Sessions.h2(url))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"?preferQueryMode=simple", "?prepareThreshold=-1&binaryTransfer=false"})
    void postgres_eachQueryMode_works(String parameters) {
        try (TestDatabase database = DatabaseConfiguration.POSTGRES.open()) {
            assertThatCode(() -> useAll(Sessions.withParameters(database, parameters)))
                    .doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "set session transaction isolation level read committed",
                "set session sql_mode = 'ANSI'",
                "set session sql_mode = 'MSSQL'",
                "set session sql_mode = 'TRADITIONAL,NO_BACKSLASH_ESCAPES,PAD_CHAR_TO_FULL_LENGTH,HIGH_NOT_PRECEDENCE'",
                "set session sql_mode = 'SIMULTANEOUS_ASSIGNMENT,NO_UNSIGNED_SUBTRACTION,ONLY_FULL_GROUP_BY'",
                "set session sql_auto_is_null = 1",
                "set session autocommit = 0",
                "set session time_zone = '+13:00'"
            })
    void mariaDb_eachSession_works(String setting) {
        try (TestDatabase database = DatabaseConfiguration.MARIADB.open()) {
            assertThatCode(() -> useAll(Sessions.with(database, setting))).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "set transform_null_equals = on",
                "set standard_conforming_strings = off",
                "set intervalstyle = 'sql_standard'",
                "set bytea_output = 'escape'",
                "set extra_float_digits = 0",
                "set default_transaction_deferrable = on",
                "set time zone 'Asia/Kolkata'"
            })
    void postgres_eachSession_works(String setting) {
        try (TestDatabase database = DatabaseConfiguration.POSTGRES.open()) {
            assertThatCode(() -> useAll(Sessions.with(database, setting))).doesNotThrowAnyException();
        }
    }

    /** Its rows would have no room for the columns and keys as long as they may be. */
    @Test
    void mariaDb_eachDefaultRowFormat_createsTheTables() throws SQLException {
        try (TestDatabase database = DatabaseConfiguration.MARIADB.open();
                Connection connection = database.unpooled().getConnection()) {
            Sessions.execute(connection, "set global innodb_default_row_format = compact");
            try {
                assertThatCode(() -> useAll(database.dataSource())).doesNotThrowAnyException();
            } finally {
                Sessions.execute(connection, "set global innodb_default_row_format = dynamic");
            }
        }
    }

    /** The tables are found on the search path, though not in its first schema. */
    @Test
    void check_tablesInALaterSchemaOfTheSearchPath_areFound() throws SQLException {
        try (TestDatabase database = DatabaseConfiguration.POSTGRES.open();
                Connection connection = database.unpooled().getConnection()) {
            JdbcSchema.forDataSource(database.dataSource()).createIfMissing();
            Sessions.execute(
                    connection,
                    "create schema first",
                    "alter table counterfoil_account alter name_key type varchar(384) collate \"default\"");
            DataSource sessions = Sessions.with(database, "set search_path = first, public");
            assertThatThrownBy(() -> JdbcSchema.forDataSource(sessions).check())
                    .hasMessageContaining("counterfoil_account.name_key has the collation of the database");
        }
    }

    /** On H2 a statement's time-out is the session's. */
    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void lostAnswer_resolved_restoresTheSessionsTimeout(DatabaseConfiguration configuration) throws SQLException {
        try (TestDatabase database = configuration.open();
                Connection connection = database.unpooled().getConnection();
                Statement statement = connection.createStatement()) {
            JdbcSchema.forDataSource(database.dataSource()).createIfMissing();
            LostAnswers lostAnswers = new LostAnswers(CarelessPools.ofOne(connection));
            StorageUnavailableException unknown = new StorageUnavailableException("unknown", null);
            AuditEvent event = JdbcSamples.event();
            assertThat(lostAnswers.isStored(event, unknown)).isFalse();
            assertThat(statement.getQueryTimeout()).isZero();
            JdbcStorage.create(database.dataSource()).append(List.of(event), Participation.INDEPENDENT);
            assertThat(lostAnswers.isStored(event, unknown)).isTrue();
            assertThat(statement.getQueryTimeout()).isZero();
        }
    }

    private static void useAll(DataSource source) {
        JdbcSchema.forDataSource(source).createIfMissing();
        JdbcStorage storage = JdbcStorage.create(source);
        Change creation = JdbcSamples.creation("ci-deployer");
        TokenId token = creation.issued().orElseThrow().id();
        storage.commit(creation, Participation.INDEPENDENT);
        storage.recordUse(Map.of(token, TokenUse.at(JdbcSamples.NOW)));
        assertThat(storage.findCredential(token)).isPresent();
        storage.revocations().orElseThrow().declare(new LeaseTerms(Duration.ofSeconds(2), 1, "a"));
        Change regeneration = JdbcSamples.regeneration(creation.after());
        storage.commit(regeneration, Participation.INDEPENDENT);
        storage.revocations().orElseThrow().number();
        assertThat(storage.unrecordedExpiries(JdbcSamples.EXPIRY, 10)).hasSize(1);
        storage.commit(JdbcSamples.deletion(regeneration.after()), Participation.INDEPENDENT);
        assertThat(storage.purge(JdbcSamples.EXPIRY, 10)).isEqualTo(2);
    }
}
