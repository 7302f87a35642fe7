package io.counterfoil.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.model.StorageException;
import io.counterfoil.model.StorageUnavailableException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlErrorsTest {

    @ParameterizedTest
    @CsvSource({
        "40001, 0", // PostgreSQL: serialization failure
        "40P01, 0", // PostgreSQL: deadlock
        "55P03, 0", // PostgreSQL: lock not available
        "40001, 1213", // MariaDB: deadlock
        "HY000, 1205", // MariaDB: lock wait timeout
        "HY000, 1020", // MariaDB: changed since the snapshot
        "90131, 90131", // H2: concurrent update
        "40001, 40001", // H2: deadlock
        "HYT00, 50200", // H2: lock timeout
    })
    void conflict_repeated_isRetriedThenUnavailable(String state, int code) {
        SQLException e = new SQLException("", state, code);
        assertThat(SqlErrors.isConflict(e)).isTrue();
        assertThat(SqlErrors.translate("task", e)).isInstanceOf(StorageUnavailableException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "08006, 0", // connection
        "53300, 0", // PostgreSQL: too many connections
        "57P01, 0", // PostgreSQL: shutdown
        "57014, 0", // PostgreSQL: cancelled
        "25006, 0", // PostgreSQL: read-only
        "08004, 1040", // MariaDB: too many connections
        "HY000, 1290", // MariaDB: read-only
        "90098, 90098", // H2: closed
        "90121, 90121", // H2: shutting down
    })
    void outage_anyCall_isUnavailableWithoutRetry(String state, int code) {
        SQLException e = new SQLException("", state, code);
        assertThat(SqlErrors.isConflict(e)).isFalse();
        assertThat(SqlErrors.translate("task", e)).isInstanceOf(StorageUnavailableException.class);
    }

    @ParameterizedTest
    @CsvSource({"42P01, 0", "22001, 0", "42S02, 1146", "28P01, 0", "40003, 0", ", 0"})
    void otherErrors_anyCall_areStorageExceptions(String state, int code) {
        SQLException e = new SQLException("", state, code);
        assertThat(SqlErrors.isConflict(e)).isFalse();
        assertThat(SqlErrors.translate("task", e)).isExactlyInstanceOf(StorageException.class);
    }

    @ParameterizedTest
    @CsvSource({"42P01, 0", "42703, 0", "42S02, 1146", "42S22, 1054", "42S02, 42102", "42S04, 42104", "42S22, 42122"})
    void missingTableOrColumn_anyCall_reportsHowToFindIt(String state, int code) {
        assertThat(SqlErrors.translate("task", new SQLException("", state, code)))
                .hasMessageStartingWith("task: a table or column is missing, or is not on the search path;"
                        + " nothing was changed. JdbcSchema.check() says which and where it looked [SQLState " + state);
    }

    @ParameterizedTest
    @CsvSource({"23505, 0, true", "23000, 1062, true", "23505, 23505, true", "23514, 0, false", "23000, 1452, false"})
    void constraint_duplicateKey_isDistinguished(String state, int code, boolean duplicate) {
        assertThat(SqlErrors.translate("task", new SQLException("", state, code)))
                .isInstanceOfSatisfying(
                        ConstraintViolation.class,
                        violation -> assertThat(violation.isDuplicateKey()).isEqualTo(duplicate));
    }

    @Test
    void wrappedError_causeOrSuccessor_isClassified() {
        BatchUpdateException batch = new BatchUpdateException();
        batch.setNextException(new SQLException("", "40001"));
        assertThat(SqlErrors.isConflict(batch)).isTrue();
        assertThat(SqlErrors.isConflict(new SQLException("", new SQLException("", "40P01"))))
                .isTrue();
        assertThat(SqlErrors.translate("task", new SQLTransientException()))
                .isInstanceOf(StorageUnavailableException.class);
    }
}
