package io.counterfoil.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.jdbc.testing.DatabaseConfiguration;
import io.counterfoil.jdbc.testing.TestDatabase;
import io.counterfoil.model.AuditQuery;
import io.counterfoil.model.ServiceAccountQuery;
import io.counterfoil.model.StorageUnavailableException;
import io.counterfoil.model.TokenId;
import io.counterfoil.spi.AccountFilter;
import io.counterfoil.spi.AuditFilter;
import io.counterfoil.spi.Change;
import io.counterfoil.spi.CommitResult;
import io.counterfoil.spi.Participation;
import io.counterfoil.spi.StoredAccount;
import io.counterfoil.spi.TokenUse;
import io.counterfoil.spi.Visibility;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Connections are returned to the pool as they were borrowed. */
class OwnTransactionsTest {

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void everyOperation_inEitherMode_leavesTheConnectionAsItWas(DatabaseConfiguration configuration)
            throws SQLException {
        try (TestDatabase database = configuration.open();
                Connection connection = database.unpooled().getConnection()) {
            JdbcSchema.forDataSource(database.dataSource()).createIfMissing();
            JdbcStorage storage = JdbcStorage.create(CarelessPools.ofOne(connection));
            int serializable = Connection.TRANSACTION_SERIALIZABLE;
            connection.setTransactionIsolation(serializable);
            for (boolean autoCommit : List.of(true, false)) {
                connection.setAutoCommit(autoCommit);
                for (Map.Entry<String, Runnable> operation : operations(storage).entrySet()) {
                    operation.getValue().run();
                    assertThat(connection.getAutoCommit())
                            .as(operation.getKey())
                            .isEqualTo(autoCommit);
                    assertThat(connection.isReadOnly()).as(operation.getKey()).isFalse();
                    assertThat(connection.getTransactionIsolation())
                            .as(operation.getKey())
                            .isEqualTo(serializable);
                    endReading(connection, autoCommit);
                    assertNothingIsOpen(operation.getKey(), database);
                }
            }
        }
    }

    private static void endReading(Connection connection, boolean autoCommit) throws SQLException {
        if (!autoCommit) {
            connection.rollback();
        }
    }

    /** A held lock on an account would stop this. */
    private static void assertNothingIsOpen(String operation, TestDatabase database) {
        JdbcStorage other = JdbcStorage.create(database.dataSource());
        assertThat(other.commit(JdbcSamples.creation(JdbcSamples.text(9)), Participation.INDEPENDENT))
                .as(operation)
                .isEqualTo(CommitResult.COMMITTED);
    }

    private static Map<String, Runnable> operations(JdbcStorage storage) {
        Change creation = JdbcSamples.creation(JdbcSamples.text(8));
        StoredAccount account = creation.after();
        TokenId token = creation.issued().orElseThrow().id();
        Change nameTaken = JdbcSamples.creation(account.state().name().display().toUpperCase(java.util.Locale.ROOT));
        Map<String, Runnable> operations = new LinkedHashMap<>();
        operations.put(
                "commit",
                () -> assertThat(storage.commit(creation, Participation.INDEPENDENT))
                        .isEqualTo(CommitResult.COMMITTED));
        operations.put(
                "name taken",
                () -> assertThat(storage.commit(nameTaken, Participation.JOINED))
                        .isEqualTo(CommitResult.NAME_TAKEN));
        operations.put(
                "again",
                () -> assertThat(storage.commit(creation, Participation.JOINED)).isEqualTo(CommitResult.COMMITTED));
        operations.put("find", () -> assertThat(storage.findCredential(token)).isPresent());
        operations.put("load", () -> storage.load(JdbcSamples.ACME, account.id(), Participation.JOINED));
        operations.put(
                "list",
                () -> storage.accounts(
                        JdbcSamples.ACME,
                        new AccountFilter(Visibility.all(), Optional.empty(), ServiceAccountQuery.all())));
        operations.put("append", () -> storage.append(creation.events(), Participation.INDEPENDENT));
        operations.put(
                "audit",
                () -> storage.auditEvents(JdbcSamples.ACME, new AuditFilter(Visibility.all(), AuditQuery.all())));
        operations.put("use", () -> storage.recordUse(Map.of(token, TokenUse.at(JdbcSamples.NOW))));
        operations.put("digest", () -> storage.replaceDigest(token, JdbcSamples.digest(), JdbcSamples.digest()));
        operations.put("expiries", () -> storage.unrecordedExpiries(JdbcSamples.EXPIRY, 10));
        operations.put("delete", () -> storage.commit(JdbcSamples.deletion(account), Participation.INDEPENDENT));
        operations.put("purge", () -> storage.purge(JdbcSamples.EXPIRY, 10));
        return operations;
    }

    @Test
    void write_endlessConflict_isUnavailableAfterBoundedRetries() {
        try (TestDatabase database = DatabaseConfiguration.H2.open()) {
            AtomicInteger tries = new AtomicInteger();
            OwnTransactions own = new OwnTransactions(database.dataSource(), new Dialects(database.dataSource()));
            assertThatThrownBy(() -> own.write("task", connection -> {
                        tries.incrementAndGet();
                        throw new SQLException("deadlock", "40P01");
                    }))
                    .isInstanceOf(StorageUnavailableException.class)
                    .hasMessage("task: it conflicted with other transactions; nothing was changed");
            assertThat(tries).hasValueBetween(2, 20);
        }
    }

    @Test
    void write_interruptedBetweenRetries_stopsAndKeepsTheInterrupt() {
        try (TestDatabase database = DatabaseConfiguration.H2.open()) {
            AtomicInteger tries = new AtomicInteger();
            OwnTransactions own = new OwnTransactions(database.dataSource(), new Dialects(database.dataSource()));
            assertThatThrownBy(() -> own.write("task", connection -> {
                        tries.incrementAndGet();
                        Thread.currentThread().interrupt();
                        throw new SQLException("deadlock", "40001");
                    }))
                    .isInstanceOf(StorageUnavailableException.class);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(tries).hasValue(1);
        }
    }
}
