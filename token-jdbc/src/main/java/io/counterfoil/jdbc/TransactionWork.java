package io.counterfoil.jdbc;

import io.counterfoil.model.StorageUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** What is to be done on a connection in one transaction; may be called again after it was rolled back. */
@FunctionalInterface
interface TransactionWork<T> {

    T on(Connection connection) throws SQLException;

    /** Whether what led to this result is to be committed, or rolled back. */
    default boolean keeps(T result) {
        return true;
    }

    /** Whether it calls what may refuse, by an exception that is not a failure of the driver. */
    default boolean mayRefuse() {
        return false;
    }

    /** Whether it begins its transaction by a statement, where the dialect has one. */
    default boolean isByStatement() {
        return false;
    }

    /** Whether it sent the COMMIT itself, with the last of its statements. */
    default boolean hasCommitted() {
        return false;
    }

    /** How long it may be tried again after conflicts. */
    default Duration patience() {
        return Duration.ofSeconds(15);
    }

    /** What it waits for, for the message that says that somebody holds it. */
    default String awaited() {
        return "what this needs";
    }

    /** The result when the answer to COMMIT got lost, or the exception that says so. */
    default T whenAnswerLost(StorageUnavailableException outcomeUnknown) {
        throw outcomeUnknown;
    }
}
