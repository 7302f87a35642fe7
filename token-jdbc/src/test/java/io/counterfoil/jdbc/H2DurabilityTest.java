package io.counterfoil.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.jdbc.testing.DatabaseConfiguration;
import io.counterfoil.jdbc.testing.TestDatabase;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.StorageException;
import io.counterfoil.spi.CommitResult;
import io.counterfoil.spi.Participation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** File-based H2 that is killed right after a call returned loses nothing. */
class H2DurabilityTest {

    private static final String ACKNOWLEDGED = "acknowledged.txt";
    private static final String OUTPUT = "output.txt";

    @Test
    void commit_processKilledRightAfterItReturned_isPersistent(@TempDir Path folder) throws Exception {
        assertThat(runAndKill(folder)).as(() -> read(folder.resolve(OUTPUT))).isEqualTo(Writer.KILLED);
        List<String> acknowledged = Files.readAllLines(folder.resolve(ACKNOWLEDGED));
        assertThat(acknowledged).hasSize(Writer.COMMITS);
        JdbcStorage storage = JdbcStorage.create(source(folder));
        assertThat(acknowledged).allSatisfy(id -> {
            ServiceAccountId account = ServiceAccountId.of(id);
            assertThat(storage.load(JdbcSamples.ACME, account, Participation.INDEPENDENT))
                    .isPresent();
            assertThat(JdbcSamples.eventIds(storage, account)).hasSize(1);
        });
    }

    /** A second run, in which the setting that the first one kept has no effect. */
    @Test
    void commit_processKilledInASecondRun_isPersistent(@TempDir Path folder) throws Exception {
        JdbcSchema.forDataSource(source(folder)).createIfMissing();
        commit_processKilledRightAfterItReturned_isPersistent(folder);
    }

    @Test
    void write_fileDatabaseWithWriteDelay_setsItToZero() throws SQLException {
        try (TestDatabase database = DatabaseConfiguration.H2_FILE.open();
                Connection connection = database.unpooled().getConnection();
                Statement statement = connection.createStatement()) {
            JdbcSchema schema = JdbcSchema.forDataSource(database.dataSource());
            JdbcStorage storage = JdbcStorage.create(database.dataSource());
            schema.createIfMissing();
            List<Runnable> writes = List.of(
                    schema::check,
                    () -> storage.commit(JdbcSamples.creation("a"), Participation.INDEPENDENT),
                    () -> storage.append(List.of(JdbcSamples.event()), Participation.INDEPENDENT));
            for (Runnable write : writes) {
                statement.execute("set write_delay 500");
                write.run();
                assertThat(writeDelays(statement)).containsOnly("0");
            }
        }
    }

    @Test
    void write_hostTransaction_setsWriteDelayWithoutEndingIt() throws SQLException {
        try (JoinedTransactionTest.Setting setting = new JoinedTransactionTest.Setting(DatabaseConfiguration.H2_FILE);
                Connection connection = setting.database.unpooled().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set write_delay 500");
            setting.host.doBusiness(1);
            setting.joining.commit(JdbcSamples.creation("a"), Participation.JOINED);
            assertThat(writeDelays(statement)).containsOnly("0");
            setting.host.rollback();
            assertThat(setting.businessRows()).isZero();
        }
    }

    @Test
    void check_userWithoutTheRight_reportsLostCommits() throws SQLException {
        try (TestDatabase database = DatabaseConfiguration.H2_FILE.open();
                Connection connection = database.unpooled().getConnection();
                Statement statement = connection.createStatement()) {
            JdbcSchema.forDataSource(database.dataSource()).createIfMissing();
            statement.execute("create user humble password 'x'");
            statement.execute("grant select, insert, update, delete on schema public to humble");
            statement.execute("set write_delay 500");
            JdbcDataSource humble = new JdbcDataSource();
            humble.setURL(connection.getMetaData().getURL());
            humble.setUser("humble");
            humble.setPassword("x");
            assertThat(JdbcStorage.create(humble).commit(JdbcSamples.creation("a"), Participation.INDEPENDENT))
                    .isEqualTo(CommitResult.COMMITTED);
            assertThatThrownBy(() -> JdbcSchema.forDataSource(humble).check())
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("WRITE_DELAY is not 0");
        }
    }

    private static List<String> writeDelays(Statement statement) throws SQLException {
        List<String> values = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(
                "select setting_value from information_schema.settings where setting_name = 'WRITE_DELAY'")) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    private static int runAndKill(Path folder) throws IOException, InterruptedException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(folder.resolve(OUTPUT).toFile()))
                .start()
                .waitFor();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JdbcDataSource source(Path folder) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:file:" + folder.resolve("tokens"));
        return source;
    }

    /** The process that is killed. It records each commit that returned, and ends without closing anything. */
    static final class Writer {

        static final int COMMITS = 5;
        static final int KILLED = 137;

        private Writer() {}

        public static void main(String[] arguments) throws IOException, SQLException {
            Path folder = Path.of(arguments[0]);
            JdbcDataSource source = source(folder);
            source.getConnection(); // as a pool does: H2 writes everything when the last connection is closed
            JdbcSchema.forDataSource(source).createIfMissing();
            JdbcStorage storage = JdbcStorage.create(source);
            StringBuilder acknowledged = new StringBuilder();
            for (int i = 0; i < COMMITS; i++) {
                var creation = JdbcSamples.creation("account " + i);
                storage.commit(creation, Participation.INDEPENDENT);
                acknowledged.append(creation.after().id()).append('\n');
            }
            Files.writeString(folder.resolve(ACKNOWLEDGED), acknowledged);
            Runtime.getRuntime().halt(KILLED);
        }
    }
}
