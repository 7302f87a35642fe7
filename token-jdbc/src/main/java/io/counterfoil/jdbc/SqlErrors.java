package io.counterfoil.jdbc;

import io.counterfoil.model.StorageException;
import io.counterfoil.model.StorageUnavailableException;
import java.sql.SQLException;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Interprets SQLStates and vendor codes, and translates them to the library's exceptions. Vendor codes of PostgreSQL
 * are 0; those of H2 and MariaDB do not overlap here.
 */
final class SqlErrors {

    /** Serialization failure, deadlock; PostgreSQL's deadlock and lock timeout. */
    private static final Set<String> CONFLICT_STATES = Set.of("40001", "40P01", "55P03");

    private static final Set<String> LOCK_TIMEOUT_STATES = Set.of("55P03");
    private static final Set<Integer> LOCK_TIMEOUT_CODES = Set.of(1205, 50200);

    /** MariaDB: deadlock, lock wait timeout, changed since the snapshot. H2: concurrent update, lock timeout. */
    private static final Set<Integer> CONFLICT_CODES = Set.of(1213, 1205, 1020, 90131, 50200);

    /** Data, syntax or access, features, cardinality: a statement was rejected. */
    private static final Set<String> UNDONE_CLASSES = Set.of("22", "42", "0A", "21");

    private static final String TRANSACTION_BROKEN = "25P02";
    private static final String DUPLICATE_KEY = "23505";
    private static final int DUPLICATE_KEY_IN_MARIADB = 1062;

    private SqlErrors() {}

    /**
     * Returns whether the database rolled back the transaction or statement in favour of a different one, so that a
     * retry may succeed.
     */
    static boolean isConflict(SQLException e) {
        return any(e, one -> CONFLICT_STATES.contains(state(one)) || CONFLICT_CODES.contains(one.getErrorCode()));
    }

    /** Returns whether a different transaction held a lock for longer than this one may wait. */
    static boolean isLockTimeout(SQLException e) {
        return any(
                e, one -> LOCK_TIMEOUT_STATES.contains(state(one)) || LOCK_TIMEOUT_CODES.contains(one.getErrorCode()));
    }

    /** Returns whether a duplicate key, a CHECK, a NOT NULL or a foreign key was violated. */
    static boolean isConstraint(SQLException e) {
        return any(e, one -> state(one).startsWith("23"));
    }

    /** Returns whether a table or column is missing: class 42 of PostgreSQL, H2 and MariaDB, except missing rights. */
    static boolean isMissingObject(SQLException e) {
        return Diagnosis.of(e).diagnosis() != Diagnosis.RIGHTS_MISSING
                && any(e, one -> state(one).startsWith("42") || state(one).equals("3F000"));
    }

    /** Returns whether PostgreSQL executes nothing more in this transaction, because an earlier statement failed. */
    static boolean isTransactionBroken(SQLException e) {
        return any(e, one -> state(one).equals(TRANSACTION_BROKEN));
    }

    private static boolean isDuplicateKey(SQLException e) {
        return any(e, one -> state(one).equals(DUPLICATE_KEY) || one.getErrorCode() == DUPLICATE_KEY_IN_MARIADB);
    }

    /**
     * Returns whether the server reported that a statement failed, and therefore did not execute a COMMIT sent with it.
     * An answer with an unknown state is inconclusive.
     */
    static boolean isSurelyUndone(SQLException e) {
        return isConflict(e)
                || isConstraint(e)
                || isTransactionBroken(e)
                || Demand.unmetBy(e).isPresent()
                || UNDONE_CLASSES.contains(state(e).length() < 2 ? "" : state(e).substring(0, 2));
    }

    /** Returns the exception for an awaited row that a different transaction held for too long. */
    static StorageUnavailableException held(String task, String awaited, SQLException e) {
        return new StorageUnavailableException(
                task + ": a transaction that is still open holds " + awaited + "; nothing was changed",
                DriverFailure.of(e));
    }

    /** Returns the exception for a task that changed nothing. */
    static StorageException translate(String task, SQLException e) {
        DriverFailure cause = DriverFailure.of(e);
        if (isLockTimeout(e)) {
            return held(task, "a row that this call needs", e);
        }
        if (isConflict(e)) {
            return new StorageUnavailableException(
                    task + ": it conflicted with other transactions; nothing was changed", cause);
        }
        if (isConstraint(e)) {
            return new ConstraintViolation(
                    task + ": the database refused the data; nothing was changed", cause, isDuplicateKey(e));
        }
        Finding finding = Diagnosis.of(e);
        Diagnosis diagnosis = finding.diagnosis();
        String message = task + ": " + diagnosis.what() + "; nothing was changed" + finding.advice();
        return diagnosis.isPassing()
                ? new StorageUnavailableException(message, cause)
                : new StorageException(message, cause);
    }

    /** Returns the exception for a connection that was not available; nothing has been executed. */
    static StorageUnavailableException noConnection(String task, Throwable e) {
        Finding finding = Diagnosis.of(e);
        String what = finding.diagnosis() == Diagnosis.UNKNOWN
                ? "the data source failed"
                : finding.diagnosis().what();
        return new StorageUnavailableException(
                task + ": no connection to the database: " + what + finding.adviceWhenConnecting(),
                DriverFailure.ofConnecting(e));
    }

    /** Returns the exception for a lost answer to COMMIT. */
    static StorageUnavailableException outcomeUnknown(String task, Throwable e) {
        Finding finding = Diagnosis.of(e);
        String why = finding.diagnosis() == Diagnosis.UNKNOWN
                ? ""
                : ": " + finding.diagnosis().what() + finding.advice();
        return new StorageUnavailableException(
                task + ": outcome unknown, because the answer to COMMIT was lost" + why, DriverFailure.of(e));
    }

    private static boolean any(SQLException e, Predicate<SQLException> test) {
        for (Throwable one : FailureChain.of(e)) {
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
