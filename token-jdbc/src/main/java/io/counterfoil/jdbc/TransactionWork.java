package io.counterfoil.jdbc;

import io.counterfoil.model.StorageUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** Work to do on a connection in one transaction. It may be called again after a rollback. */
@FunctionalInterface
interface TransactionWork<T> {

    T on(Connection connection) throws SQLException;

    /** Returns whether to commit after this result, rather than roll back. */
    default boolean keeps(T result) {
        return true;
    }

    /** Returns whether it calls code that may refuse, with an exception that is not a driver's failure. */
    default boolean mayRefuse() {
        return false;
    }

    /** Returns whether it begins its transaction with a statement, if the dialect has one. */
    default boolean isByStatement() {
        return false;
    }

    /** Returns whether it sent the COMMIT itself, with the last of its statements. */
    default boolean hasCommitted() {
        return false;
    }

    /** Returns whether the time-outs of the session do not matter to it. */
    default boolean boundsItself() {
        return false;
    }

    /** Returns how long the network may be silent before the connection is abandoned; zero for no bound. */
    default Duration silence() {
        return Bounds.SILENCE;
    }

    /** Returns how long to retry after conflicts. */
    default Duration patience() {
        return Duration.ofSeconds(15);
    }

    /** Returns what it waits for, for the message that a different transaction holds it. */
    default String awaited() {
        return "a row that this call needs";
    }

    /** Returns the result for a lost answer to COMMIT, or throws the exception that reports it. */
    default T whenAnswerLost(StorageUnavailableException outcomeUnknown) {
        throw outcomeUnknown;
    }
}
