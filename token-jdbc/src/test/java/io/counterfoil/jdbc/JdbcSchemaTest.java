package io.counterfoil.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.jdbc.testing.DatabaseConfiguration;
import io.counterfoil.jdbc.testing.TestDatabase;
import io.counterfoil.jdbc.testing.Threads;
import io.counterfoil.model.StorageException;
import io.counterfoil.model.StorageUnavailableException;
import io.counterfoil.spi.CommitResult;
import io.counterfoil.spi.Participation;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class JdbcSchemaTest {

    @ParameterizedTest
    @EnumSource
    void createIfMissing_twice_keepsTheData(DatabaseConfiguration configuration) {
        try (TestDatabase database = configuration.open()) {
            JdbcSchema schema = JdbcSchema.forDataSource(database.dataSource());
            schema.createIfMissing();
            JdbcStorage storage = JdbcStorage.create(database.dataSource());
            storage.commit(JdbcSamples.creation("ci-deployer"), Participation.INDEPENDENT);
            schema.createIfMissing();
            schema.check();
            assertThat(storage.commit(JdbcSamples.creation("ci-deployer"), Participation.INDEPENDENT))
                    .isEqualTo(CommitResult.NAME_TAKEN);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "H2_FILE", "POSTGRES", "POSTGRES_SERIALIZABLE", "MARIADB", "MARIADB_LATIN1"})
    void createIfMissing_onManyNodesAtOnce_succeedsOnAll(DatabaseConfiguration configuration) {
        try (TestDatabase database = configuration.open(16)) {
            List<CompletableFuture<Void>> nodes = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                nodes.add(CompletableFuture.runAsync(
                        () -> JdbcSchema.forDataSource(database.dataSource()).createIfMissing(), Threads.ONE_EACH));
            }
            nodes.forEach(CompletableFuture::join);
            JdbcSchema.forDataSource(database.dataSource()).check();
        }
    }

    /** Under REPEATABLE READ the second node's snapshot is from before it had the lock. */
    @Test
    void createIfMissing_whileAnotherNodeHoldsTheLock_succeedsAfterIt() throws Exception {
        try (TestDatabase database = DatabaseConfiguration.POSTGRES_REPEATABLE_READ.open();
                Connection holder = database.unpooled().getConnection()) {
            Sessions.execute(holder, "select pg_advisory_lock(4867320119406325)");
            List<CompletableFuture<Void>> nodes = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                nodes.add(CompletableFuture.runAsync(
                        () -> JdbcSchema.forDataSource(database.unpooled()).createIfMissing(), Threads.ONE_EACH));
            }
            while (waiting(holder) < 2) {
                Thread.sleep(20);
            }
            Sessions.execute(holder, "select pg_advisory_unlock(4867320119406325)");
            nodes.forEach(CompletableFuture::join);
        }
    }

    private static int waiting(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                    select count(*) from pg_locks l join pg_database d on d.oid = l.database
                    where l.locktype = 'advisory' and not l.granted and d.datname = current_database()
                    """)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    /** DDL commits implicitly, the rows after it do not; and the next node must find them. */
    @Test
    void runAlone_mariaDb_commitsBeforeItGivesTheLockBack() throws SQLException {
        try (TestDatabase database = DatabaseConfiguration.MARIADB.open();
                Connection first = database.unpooled().getConnection()) {
            JdbcSchema.forDataSource(database.dataSource()).createIfMissing();
            first.setAutoCommit(false);
            new Dialects(database.dataSource())
                    .get()
                    .runAlone(
                            first,
                            () -> Sessions.execute(first, "insert into counterfoil_schema (version) values (2)"));
            assertThat(new OwnTransactions(database.dataSource(), new Dialects(database.dataSource()))
                            .<Integer>read("version", SchemaInspection::version))
                    .isEqualTo(2);
        }
    }

    @Test
    void createIfMissing_onManyNodesOfMariaDbReadCommitted_succeedsOnAll() {
        try (TestDatabase database = DatabaseConfiguration.MARIADB.open(1)) {
            DataSource sessions = Sessions.with(database, "set session transaction isolation level read committed");
            List<CompletableFuture<Void>> nodes = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                nodes.add(CompletableFuture.runAsync(
                        () -> JdbcSchema.forDataSource(sessions).createIfMissing(), Threads.ONE_EACH));
            }
            nodes.forEach(CompletableFuture::join);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void createIfMissing_afterAnInterruption_completesTheSchema(DatabaseConfiguration configuration)
            throws SQLException {
        try (TestDatabase database = configuration.open()) {
            JdbcSchema schema = JdbcSchema.forDataSource(database.dataSource());
            StringWriter ddl = new StringWriter();
            schema.print(ddl);
            List<String> statements = SchemaScript.statements(ddl.toString());
            execute(database, statements.subList(0, statements.size() / 2));
            schema.createIfMissing();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "H2, schema PUBLIC of database TEST_",
        "POSTGRES, 'search path of database test_'",
        "MARIADB, database test_",
    })
    void check_emptyDatabase_reportsWhereItLookedAndTheRemedy(DatabaseConfiguration configuration, String place) {
        try (TestDatabase database = configuration.open()) {
            assertThatThrownBy(() ->
                            JdbcSchema.forDataSource(database.dataSource()).check())
                    .isInstanceOf(StorageException.class)
                    .hasMessageStartingWith("schema: there are no tables of Counterfoil in the " + place)
                    .hasMessageContaining("JdbcSchema.forDataSource(…).createIfMissing() creates them");
        }
    }

    /** H2 2.4 takes rows for wrong under {@code check (x in (…))} once the connection that ran the DDL is closed. */
    @Test
    void ddl_h2_hasNoConstraintThatSomeVersionsBreak() {
        try (TestDatabase database = DatabaseConfiguration.H2.open()) {
            StringWriter ddl = new StringWriter();
            JdbcSchema.forDataSource(database.dataSource()).print(ddl);
            assertThat(ddl.toString()).contains("check (").doesNotContainPattern("(?s)check \\([^;]*? in \\(");
        }
    }

    /** Flyway's history, and host tables with similar names. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "H2|create table counterfoil_x (text varchar_ignorecase(9))",
                "H2|create view counterfoil_schema_names as select version, cast('a' as varchar_ignorecase) a"
                        + " from counterfoil_schema",
                "POSTGRES|create table counterfoil_schema_history (description varchar(200) not null, script text)",
                "POSTGRES|create view counterfoil_names as select name, cast(name as text) collate \"default\" as other"
                        + " from counterfoil_account",
                "MARIADB|create table counterfoil_x (text varchar(9)) engine = MyISAM",
                "MARIADB|create table counterfoil_schema_history (script varchar(9)) collate utf8mb4_general_ci",
            })
    void check_hostTablesWithSimilarNames_areIgnored(DatabaseConfiguration configuration, String hosts)
            throws SQLException {
        try (TestDatabase database = configuration.open()) {
            JdbcSchema schema = JdbcSchema.forDataSource(database.dataSource());
            schema.createIfMissing();
            execute(database, List.of(hosts));
            assertThatCode(schema::check).doesNotThrowAnyException();
            assertThatCode(schema::createIfMissing).doesNotThrowAnyException();
        }
    }

    /** Like a server bug, a trigger or a constraint that prevents every write. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "H2|alter table counterfoil_account add constraint host check (name <> 'check')",
                "POSTGRES|alter table counterfoil_token add constraint host check (generation > 7)",
                "MARIADB|create trigger host before update on counterfoil_account for each row"
                        + " signal sqlstate '45000' set message_text = 'not today'",
            })
    void check_writesFail_isReported(DatabaseConfiguration configuration, String change) throws SQLException {
        try (TestDatabase database = configuration.open()) {
            JdbcSchema schema = JdbcSchema.forDataSource(database.dataSource());
            schema.createIfMissing();
            execute(database, List.of(change));
            assertThatThrownBy(schema::check)
                    .isInstanceOf(StorageException.class)
                    .hasMessageStartingWith("schema: a trial write, which was rolled back, failed: ")
                    .hasMessageContaining("SQLState")
                    .hasMessageNotContaining("insert into");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void check_trialWrite_isRolledBack(DatabaseConfiguration configuration) throws SQLException {
        try (TestDatabase database = configuration.open();
                Connection connection = database.unpooled().getConnection()) {
            JdbcSchema schema = JdbcSchema.forDataSource(database.dataSource());
            schema.createIfMissing();
            schema.check();
            for (String table : List.of("organization", "account", "token", "audit_event", "revocation")) {
                assertThat(Texts.of(connection, "select 'row' from counterfoil_" + table))
                        .as(table)
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void check_epochRowMissing_isReported(DatabaseConfiguration configuration) throws SQLException {
        try (TestDatabase database = configuration.open()) {
            JdbcSchema schema = JdbcSchema.forDataSource(database.dataSource());
            schema.createIfMissing();
            execute(database, List.of("delete from counterfoil_epoch"));
            assertThatThrownBy(schema::check).hasMessageContaining("the row of counterfoil_epoch is missing");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "H2|alter table counterfoil_token drop column revoked_at|counterfoil_token (token_id,",
                "POSTGRES|alter table counterfoil_audit_event drop column reason|counterfoil_audit_event (event_id,",
                "MARIADB|drop table counterfoil_token_use|counterfoil_token_use (token_id,",
                "POSTGRES|alter table counterfoil_account alter name_key type varchar(384) collate \"default\""
                        + "|counterfoil_account.name_key has the collation of the database",
                "MARIADB|alter table counterfoil_account modify name_key varchar(384) collate utf8mb4_general_ci"
                        + "|counterfoil_account.name_key has the collation utf8mb4_general_ci",
                "MARIADB|alter table counterfoil_schema engine = MyISAM|counterfoil_schema is kept by MyISAM",
                "H2|alter table counterfoil_account alter column name_key varchar_ignorecase(768)"
                        + "|COUNTERFOIL_ACCOUNT.NAME_KEY ignores case",
            })
    void check_tablesThatWereChanged_namesWhatIsWrong(
            DatabaseConfiguration configuration, String change, String problem) throws SQLException {
        try (TestDatabase database = configuration.open()) {
            JdbcSchema schema = JdbcSchema.forDataSource(database.dataSource());
            schema.createIfMissing();
            execute(database, List.of(change));
            assertThatThrownBy(schema::check)
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining(problem);
        }
    }

    @Test
    void check_h2DatabaseWithACollation_isRefused() throws SQLException {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:collated;DB_CLOSE_DELAY=-1");
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set collation english strength primary");
            assertThatThrownBy(() -> JdbcSchema.forDataSource(source).createIfMissing())
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("the database has the collation ENGLISH STRENGTH PRIMARY; it must have none");
            statement.execute("shutdown");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void print_ofADatabase_writesItsDdlAndExecutesNothing(DatabaseConfiguration configuration) {
        try (TestDatabase database = configuration.open()) {
            JdbcSchema schema = JdbcSchema.forDataSource(database.dataSource());
            StringWriter ddl = new StringWriter();
            schema.print(ddl);
            assertThat(ddl.toString())
                    .contains("create table if not exists counterfoil_account (")
                    .endsWith("where version = 1);\n");
            assertThatThrownBy(schema::check).hasMessageContaining("no tables of Counterfoil");
        }
    }

    @Test
    void print_writerFails_rethrowsItsException() {
        try (TestDatabase database = DatabaseConfiguration.H2.open()) {
            Writer closed = Writer.nullWriter();
            assertThatCode(closed::close).doesNotThrowAnyException();
            assertThatThrownBy(() ->
                            JdbcSchema.forDataSource(database.dataSource()).print(closed))
                    .isInstanceOf(UncheckedIOException.class);
        }
    }

    @Test
    void forDataSource_databaseGone_isUnavailableAndNamesNoUrl() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:tcp://localhost:1/nowhere");
        assertThatThrownBy(() -> JdbcSchema.forDataSource(source).check())
                .isInstanceOf(StorageUnavailableException.class)
                .hasMessageStartingWith("recognize the database: no connection to the database: ")
                .hasMessageNotContainingAny("jdbc:", "tcp", "nowhere");
    }

    private static void execute(TestDatabase database, List<String> statements) throws SQLException {
        try (Connection connection = database.unpooled().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
