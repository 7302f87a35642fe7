package io.counterfoil.jdbc;

import io.counterfoil.model.StorageUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;

/** What is to be done on a connection in one transaction; may be called again after it was rolled back. */
@FunctionalInterface
interface TransactionWork<T> {

    T on(Connection connection) throws SQLException;

    /** Whether what led to this result is to be committed, or rolled back. */
    default boolean keeps(T result) {
        return true;
    }

    /** Whether it takes something away from somebody, and so must not wait without a bound for what others hold. */
    default boolean isRestricting() {
        return false;
    }

    /** The result when the answer to COMMIT got lost, or the exception that says so. */
    default T whenAnswerLost(StorageUnavailableException outcomeUnknown) {
        throw outcomeUnknown;
    }
}
