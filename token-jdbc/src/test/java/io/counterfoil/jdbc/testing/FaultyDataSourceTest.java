package io.counterfoil.jdbc.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.jdbc.testing.FaultyDataSource.Moment;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FaultyDataSourceTest {

    @ParameterizedTest
    @EnumSource(names = {"H2_AUTO_COMMIT_OFF", "POSTGRES_READ_COMMITTED", "MARIADB_CASE_INSENSITIVE"})
    void eachCall_failsBeforeAndAfter_isWrittenOnlyIfCommitTookEffect(DatabaseConfiguration configuration)
            throws SQLException {
        try (TestDatabase database = configuration.open(2)) {
            execute(database, "create table note (text varchar(5))");
            FaultyDataSource faulty = new FaultyDataSource(database.dataSource());
            insertOne(faulty);
            assertThat(faulty.trace())
                    .containsExactly("getConnection", "prepareStatement", "executeUpdate", "commit", "close", "close");
            int commit = faulty.trace().indexOf("commit") + 1;
            int calls = faulty.calls();
            for (Moment moment : Moment.values()) {
                for (int call = 1; call <= calls; call++) {
                    execute(database, "delete from note");
                    faulty.failAt(call, moment);
                    assertThatThrownBy(() -> insertOne(faulty))
                            .as("%s %d", moment, call)
                            .isInstanceOfSatisfying(
                                    SQLException.class,
                                    e -> assertThat(e.getSQLState()).isEqualTo(FaultyDataSource.CONNECTION_FAILURE));
                    boolean committed = call > commit || (call == commit && moment == Moment.AFTER);
                    assertThat(count(database)).as("%s %d", moment, call).isEqualTo(committed ? 1 : 0);
                }
            }
            faulty.heal();
            insertOne(faulty);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void failAt_nameOfTheDryRun_failsOnceAndLeavesThePoolUsable(DatabaseConfiguration configuration)
            throws SQLException {
        try (TestDatabase database = configuration.open(1)) {
            FaultyDataSource faulty = new FaultyDataSource(database.dataSource());
            selectOne(faulty);
            faulty.failAt("executeQuery", Moment.AFTER);
            assertThatThrownBy(() -> selectOne(faulty)).hasMessage("executeQuery failed AFTER");
            selectOne(faulty);
            assertThatThrownBy(() -> faulty.failAt("commit", Moment.BEFORE))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("no call commit among [getConnection");
        }
    }

    @Test
    void refuseAt_commit_rollsBackAndKeepsTheConnection() throws SQLException {
        try (TestDatabase database = DatabaseConfiguration.H2_AUTO_COMMIT_OFF.open(1)) {
            execute(database, "create table note (text varchar(5))");
            FaultyDataSource faulty = new FaultyDataSource(database.dataSource());
            faulty.refuseAt(4, "40001");
            assertThatThrownBy(() -> insertOne(faulty))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("40001"))
                    .hasMessage("commit failed BEFORE");
            assertThat(count(database)).isZero();
            insertOne(faulty);
            assertThat(count(database)).isOne();
        }
    }

    private static void insertOne(FaultyDataSource faulty) throws SQLException {
        try (Connection connection = faulty.dataSource().getConnection();
                PreparedStatement insert = connection.prepareStatement("insert into note values (?)")) {
            insert.setString(1, "abc");
            insert.executeUpdate();
            connection.commit();
        }
    }

    private static void selectOne(FaultyDataSource faulty) throws SQLException {
        try (Connection connection = faulty.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select 1")) {
            assertThat(result.next()).isTrue();
        }
    }

    private static int count(TestDatabase database) throws SQLException {
        try (Connection connection = database.unpooled().getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select count(*) from note")) {
            result.next();
            return result.getInt(1);
        }
    }

    private static void execute(TestDatabase database, String sql) throws SQLException {
        try (Connection connection = database.unpooled().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
