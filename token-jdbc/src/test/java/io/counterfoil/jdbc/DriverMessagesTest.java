package io.counterfoil.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.counterfoil.jdbc.testing.DatabaseConfiguration;
import io.counterfoil.jdbc.testing.TestDatabase;
import io.counterfoil.model.CounterfoilException;
import io.counterfoil.model.StorageException;
import io.counterfoil.model.StorageUnavailableException;
import io.counterfoil.spi.Participation;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.SocketTimeoutException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Drivers put statements, values and addresses into their messages; none may be repeated. */
class DriverMessagesTest {

    private static final String CANARY = "insert into x values ('c4n4ry') -- jdbc:postgresql://db.internal/app";

    @TestFactory
    Stream<DynamicTest> write_driverMessageWithValues_isWithheld() {
        return Stream.of(
                        new SQLException(CANARY, "42601", 1),
                        new SQLException(CANARY),
                        new SQLException(CANARY, "23514", new IllegalStateException(CANARY)),
                        new SQLIntegrityConstraintViolationException(CANARY, "23505"),
                        new SQLTransientConnectionException(CANARY, "08001", new SocketTimeoutException(CANARY)),
                        new SQLRecoverableException(CANARY, "08006"),
                        batch())
                .map(e -> dynamicTest(e.getClass().getSimpleName() + " " + e.getSQLState(), () -> {
                    try (TestDatabase database = DatabaseConfiguration.H2.open()) {
                        OwnTransactions own =
                                new OwnTransactions(database.dataSource(), new Dialects(database.dataSource()));
                        assertSilent(catchThrowable(() -> own.write("task", connection -> {
                            throw e;
                        })));
                        assertSilent(catchThrowable(() -> own.read("task", connection -> {
                            throw e;
                        })));
                    }
                }));
    }

    @Test
    void connect_poolMessageWithValues_isWithheld() {
        for (Exception e : List.of(new SQLException(CANARY, "28P01"), new IllegalStateException(CANARY))) {
            Throwable thrown = catchThrowable(() -> JdbcStorage.create(CarelessPools.ofNone(e))
                    .commit(JdbcSamples.creation("a"), Participation.INDEPENDENT));
            assertSilent(thrown);
            assertThat(thrown).isInstanceOf(StorageUnavailableException.class);
        }
    }

    @Test
    void cause_exception_keepsTypesCodesAndStackTrace() {
        SQLException original =
                new SQLTransientConnectionException(CANARY, "08001", 17, new SocketTimeoutException(CANARY));
        StorageException translated = SqlErrors.translate("task", original);
        assertThat(translated.getCause())
                .hasMessage("java.sql.SQLTransientConnectionException, SQLState 08001, vendor code 17")
                .cause()
                .hasMessage("java.net.SocketTimeoutException");
        assertThat(translated.getCause().getStackTrace()).isEqualTo(original.getStackTrace());
    }

    @Test
    void cause_cyclic_terminates() {
        SQLException one = new SQLException("one");
        SQLException two = new SQLException("two", one);
        one.initCause(two);
        assertThat(DriverFailure.of(one)).hasMessageStartingWith("java.sql.SQLException");
    }

    private static SQLException batch() {
        BatchUpdateException batch = new BatchUpdateException(CANARY, "23505", 7, new int[0]);
        batch.setNextException(new SQLException(CANARY, "23505"));
        batch.addSuppressed(new SQLException(CANARY));
        return batch;
    }

    private static void assertSilent(Throwable thrown) {
        StringWriter all = new StringWriter();
        thrown.printStackTrace(new PrintWriter(all));
        assertThat(thrown).isInstanceOf(CounterfoilException.class);
        assertThat(all.toString())
                .doesNotContain("c4n4ry")
                .doesNotContain("insert into")
                .doesNotContain("jdbc:");
    }
}
