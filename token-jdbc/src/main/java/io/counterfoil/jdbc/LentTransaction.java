package io.counterfoil.jdbc;

import io.counterfoil.model.StorageException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Signals that a data source lends the connection of a transaction that is open elsewhere instead of a connection of
 * its own.
 */
final class LentTransaction extends StorageException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param refusal the pool's exception when the transaction was to be ended; null if uncommitted work was found on
     *     it
     */
    LentTransaction(String task, @Nullable SQLException refusal) {
        super(
                task
                        + ": the data source lends a connection with an open transaction of the application's, which"
                        + " was left as it is; nothing was done. Give Counterfoil the pool itself: not a"
                        + " TransactionAwareDataSourceProxy, and no pool that takes part in JTA transactions. To take"
                        + " part in the application's transactions, use JdbcStorage.joining"
                        + (refusal == null ? "" : new Finding(Diagnosis.UNKNOWN, refusal).adviceWhenConnecting()),
                refusal == null ? null : DriverFailure.ofConnecting(refusal));
    }
}
