package io.counterfoil.jdbc;

import io.counterfoil.model.StorageException;
import io.counterfoil.model.StorageUnavailableException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What SQLStates and vendor codes mean, and the exception that a caller gets. Vendor codes of PostgreSQL are 0, those of
 * H2 and MariaDB don't overlap here.
 */
final class SqlErrors {

    /** Serialization failure, deadlock; PostgreSQL's deadlock and lock timeout. */
    private static final Set<String> CONFLICT_STATES = Set.of("40001", "40P01", "55P03");

    private static final Set<String> LOCK_TIMEOUT_STATES = Set.of("55P03");
    private static final Set<Integer> LOCK_TIMEOUT_CODES = Set.of(1205, 50200);

    /** MariaDB: deadlock, lock wait timeout, changed since the snapshot. H2: concurrent update, lock timeout. */
    private static final Set<Integer> CONFLICT_CODES = Set.of(1213, 1205, 1020, 90131, 50200);

    /** Connection, resources, shutdown or cancelled, timeout; read-only transaction, as on a demoted primary. */
    private static final Set<String> UNAVAILABLE_CLASSES = Set.of("08", "53", "57", "58", "HYT", "25006");

    /**
     * MariaDB: too many connections (2), shutdown, killed, read-only, statement timeout. H2: closed (2), broken
     * connection, out of memory.
     */
    private static final Set<Integer> UNAVAILABLE_CODES =
            Set.of(1040, 1203, 1053, 1927, 1290, 1792, 1836, 1969, 90098, 90121, 90067, 90108);

    /** No such table or column: PostgreSQL (2), H2 and MariaDB, H2 without any table, H2 and MariaDB. */
    private static final Set<String> MISSING_STATES = Set.of("42P01", "42703", "42S02", "42S04", "42S22");

    private static final String TRANSACTION_BROKEN = "25P02";
    private static final String DUPLICATE_KEY = "23505";
    private static final int DUPLICATE_KEY_IN_MARIADB = 1062;

    private SqlErrors() {}

    /** Whether the database undid the transaction or statement in favour of another, so that a new try may succeed. */
    static boolean isConflict(SQLException e) {
        return any(e, one -> CONFLICT_STATES.contains(state(one)) || CONFLICT_CODES.contains(one.getErrorCode()));
    }

    /** Whether the conflict is that another transaction kept a lock for longer than the database lets this one wait. */
    private static boolean isLockTimeout(SQLException e) {
        return any(
                e, one -> LOCK_TIMEOUT_STATES.contains(state(one)) || LOCK_TIMEOUT_CODES.contains(one.getErrorCode()));
    }

    /** Whether a duplicate key, a CHECK, a NOT NULL or a foreign key is in the way. */
    static boolean isConstraint(SQLException e) {
        return any(e, one -> state(one).startsWith("23"));
    }

    /** Whether a table or column is not there: class 42 of PostgreSQL, H2 and MariaDB, save for missing rights. */
    static boolean isMissingObject(SQLException e) {
        return any(e, one -> state(one).startsWith("42") && !state(one).equals("42501") && one.getErrorCode() != 1142);
    }

    /** Whether PostgreSQL executes nothing more in this transaction, because a statement before failed. */
    static boolean isTransactionBroken(SQLException e) {
        return any(e, one -> state(one).equals(TRANSACTION_BROKEN));
    }

    private static boolean isDuplicateKey(SQLException e) {
        return any(e, one -> state(one).equals(DUPLICATE_KEY) || one.getErrorCode() == DUPLICATE_KEY_IN_MARIADB);
    }

    private static boolean isUnavailable(SQLException e) {
        return any(
                e,
                one -> one instanceof SQLTransientException
                        || one instanceof SQLRecoverableException
                        || one instanceof SQLNonTransientConnectionException
                        || UNAVAILABLE_CLASSES.stream().anyMatch(state(one)::startsWith)
                        || UNAVAILABLE_CODES.contains(one.getErrorCode()));
    }

    /** The exception for a task that left nothing behind. */
    static StorageException translate(String task, SQLException e) {
        DriverFailure cause = DriverFailure.of(e);
        if (isLockTimeout(e)) {
            return new StorageUnavailableException(
                    task + ": a transaction that is still open holds what this needs; nothing was changed", cause);
        }
        if (isConflict(e)) {
            return new StorageUnavailableException(
                    task + ": others were changing the same; nothing was changed", cause);
        }
        if (isConstraint(e)) {
            return new ConstraintViolation(
                    task + ": the database refused the data; nothing was changed", cause, isDuplicateKey(e));
        }
        if (isUnavailable(e)) {
            return new StorageUnavailableException(task + ": the database is not available", cause);
        }
        String problem = any(e, one -> MISSING_STATES.contains(state(one)))
                ? "a table or column is missing, which JdbcSchema.check() names"
                : "the database reported an error";
        return new StorageException("%s: %s; nothing was changed".formatted(task, problem), cause);
    }

    /** The exception when no connection could be had. */
    static StorageUnavailableException noConnection(String task, Exception e) {
        return new StorageUnavailableException(task + ": no connection to the database", DriverFailure.of(e));
    }

    /** The exception when the answer to COMMIT got lost. */
    static StorageUnavailableException outcomeUnknown(String task, SQLException e) {
        return new StorageUnavailableException(
                task + ": outcome unknown, because the answer to COMMIT got lost", DriverFailure.of(e));
    }

    private static boolean any(SQLException e, Predicate<SQLException> test) {
        for (Throwable one : e) {
            if (one instanceof SQLException sql && test.test(sql)) {
                return true;
            }
        }
        return false;
    }

    private static String state(SQLException e) {
        String state = e.getSQLState();
        return state == null ? "" : state;
    }
}
