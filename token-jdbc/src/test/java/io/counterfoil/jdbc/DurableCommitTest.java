package io.counterfoil.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.jdbc.JoinedTransactionTest.Setting;
import io.counterfoil.jdbc.testing.CountingDataSource;
import io.counterfoil.jdbc.testing.DatabaseConfiguration;
import io.counterfoil.spi.Change;
import io.counterfoil.spi.Participation;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On PostgreSQL a restriction is acknowledged when it survives a crash, whatever the session's setting. */
class DurableCommitTest {

    @ParameterizedTest
    @CsvSource({"off, on", "local, on", "remote_write, on", "on, on", "remote_apply, remote_apply"})
    void commit_restriction_isDurableUntilTheEndOfTheTransaction(String session, String expected) throws SQLException {
        try (Setting setting = new Setting(DatabaseConfiguration.POSTGRES)) {
            Connection connection = setting.host.connection();
            try (Statement statement = connection.createStatement()) {
                statement.execute("set session synchronous_commit = " + session);
                connection.commit();
                Change creation = JdbcSamples.creation("ci-deployer");
                setting.joining.commit(creation, Participation.JOINED);
                assertThat(synchronousCommit(statement)).isEqualTo(session);
                setting.joining.commit(JdbcSamples.disabling(creation.after()), Participation.JOINED);
                assertThat(synchronousCommit(statement)).isEqualTo(expected);
                connection.commit();
                assertThat(synchronousCommit(statement)).isEqualTo(session);
            }
        }
    }

    @Test
    void commit_ownTransaction_isDurableOnlyIfRestricting() throws SQLException {
        try (Setting setting = new Setting(DatabaseConfiguration.POSTGRES)) {
            CountingDataSource counting = new CountingDataSource(setting.database.dataSource());
            JdbcStorage storage = JdbcStorage.create(counting.dataSource());
            storage.commit(JdbcSamples.creation("first"), Participation.INDEPENDENT);
            counting.reset();
            Change creation = JdbcSamples.creation("ci-deployer");
            storage.commit(creation, Participation.INDEPENDENT);
            assertThat(counting.statements()).isNotEmpty().noneMatch(sql -> sql.contains("synchronous_commit"));
            counting.reset();
            storage.commit(JdbcSamples.regeneration(creation.after()), Participation.INDEPENDENT);
            String regeneration = String.join(";", counting.statements());
            assertThat(regeneration.indexOf("synchronous_commit"))
                    .isBetween(0, regeneration.indexOf("update counterfoil_"));
            assertThat(regeneration.indexOf("lock_timeout")).isBetween(0, regeneration.indexOf("update counterfoil_"));
        }
    }

    private static String synchronousCommit(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery("show synchronous_commit")) {
            rows.next();
            return rows.getString(1);
        }
    }
}
