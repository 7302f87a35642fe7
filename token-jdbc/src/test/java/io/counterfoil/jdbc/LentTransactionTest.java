package io.counterfoil.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.jdbc.testing.DatabaseConfiguration;
import io.counterfoil.jdbc.testing.TestDatabase;
import io.counterfoil.model.StorageException;
import io.counterfoil.model.TokenId;
import io.counterfoil.spi.Participation;
import io.counterfoil.spi.TokenUse;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Data sources that lend the connection of the host's open transaction, whose work is never rolled back or committed.
 */
class LentTransactionTest {

    private static final TokenId TOKEN = TokenId.of(JdbcSamples.text(20));

    /** A JTA-aware pool refuses these calls, with an exception without SQLState. */
    private static final Set<String> ENDS = Set.of("commit", "rollback", "setAutoCommit", "abort");

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void anyCall_hostTransactionWithWrites_isRefusedAndLeavesThem(DatabaseConfiguration configuration)
            throws SQLException {
        try (Host host = new Host(configuration)) {
            host.execute("insert into note values ('work')");
            for (Runnable call : host.calls(host.lending())) {
                assertThatThrownBy(call::run)
                        .isInstanceOf(StorageException.class)
                        .hasMessageContaining("with an open transaction of the application's, which was left as it is")
                        .hasMessageContaining("JdbcStorage.joining");
            }
            host.commitAndAssertNotes(1);
        }
    }

    /** Locks of the host are work, too. */
    @ParameterizedTest
    @EnumSource(names = {"POSTGRES", "MARIADB"})
    void anyCall_hostTransactionWithLocks_isRefusedAndLeavesThem(DatabaseConfiguration configuration)
            throws SQLException {
        try (Host host = new Host(configuration)) {
            host.execute("insert into note values ('work')");
            host.commitAndAssertNotes(1);
            host.connection.setAutoCommit(false);
            host.execute("select text from note for update");
            for (Runnable call : host.calls(host.lending())) {
                assertThatThrownBy(call::run).hasMessageContaining("which was left as it is");
            }
            host.connection.rollback();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void anyCall_containerGuardedConnection_isRefusedWithItsMessage(DatabaseConfiguration configuration)
            throws SQLException {
        try (Host host = new Host(configuration)) {
            for (Runnable call : host.calls(host.guarding())) {
                assertThatThrownBy(call::run)
                        .isInstanceOf(StorageException.class)
                        .hasMessageContaining("no pool that takes part in JTA transactions")
                        .hasMessageContaining("[Attempting to rollback while taking part in a transaction]");
            }
            host.execute("insert into note values ('work')");
            host.commitAndAssertNotes(1);
        }
    }

    /** Reads of a careless pool, such as an old snapshot, are not work. */
    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void anyCall_connectionWithReadsOnly_works(DatabaseConfiguration configuration) throws SQLException {
        try (Host host = new Host(configuration)) {
            for (Runnable call : host.calls(host.lending())) {
                host.execute("select text from note");
                assertThatCode(call::run).doesNotThrowAnyException();
                host.connection.setAutoCommit(false);
            }
        }
    }

    /** A connection with a transaction, and a table of the host's. */
    private static final class Host implements AutoCloseable {

        private final TestDatabase database;
        private final Connection connection;

        Host(DatabaseConfiguration configuration) throws SQLException {
            database = configuration.open();
            JdbcSchema.forDataSource(database.dataSource()).createIfMissing();
            connection = database.unpooled().getConnection();
            execute("create table note (text varchar(9))");
            connection.setAutoCommit(false);
        }

        void execute(String sql) throws SQLException {
            Sessions.execute(connection, sql);
        }

        DataSource lending() {
            return CarelessPools.ofOne(connection);
        }

        DataSource guarding() {
            return CarelessPools.ofOne((Connection) Proxy.newProxyInstance(
                    LentTransactionTest.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (self, method, arguments) -> {
                        if (ENDS.contains(method.getName())) {
                            throw new SQLException(
                                    "Attempting to " + method.getName() + " while taking part in a transaction");
                        }
                        try {
                            return method.invoke(connection, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    }));
        }

        List<Runnable> calls(DataSource source) {
            JdbcStorage storage = JdbcStorage.create(source);
            return List.of(
                    () -> storage.findCredential(TOKEN),
                    () -> storage.append(List.of(JdbcSamples.event()), Participation.INDEPENDENT),
                    () -> storage.recordUse(Map.of(TOKEN, TokenUse.at(JdbcSamples.NOW))),
                    () -> storage.purge(JdbcSamples.EXPIRY, 10),
                    () -> JdbcSchema.forDataSource(source).check());
        }

        void commitAndAssertNotes(int expected) throws SQLException {
            assertThat(connection.getAutoCommit()).isFalse();
            connection.commit();
            try (Connection other = database.unpooled().getConnection();
                    PreparedStatement statement = other.prepareStatement("select count(*) from note");
                    ResultSet rows = statement.executeQuery()) {
                rows.next();
                assertThat(rows.getInt(1)).isEqualTo(expected);
            }
        }

        @Override
        public void close() throws SQLException {
            connection.close();
            database.close();
        }
    }
}
