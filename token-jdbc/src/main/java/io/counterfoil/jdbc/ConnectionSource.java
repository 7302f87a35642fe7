package io.counterfoil.jdbc;

import java.sql.Connection;
import java.util.function.Consumer;

/**
 * Where the connection of the host's active transaction comes from, for a {@link JdbcStorage} that joins it.
 *
 * <p>With Spring's {@code DataSourceTransactionManager}, for example:
 *
 * <pre>{@code
 * ConnectionSource host = work -> {
 *     if (!TransactionSynchronizationManager.isActualTransactionActive()) {
 *         throw new IllegalStateException("no transaction is active");
 *     }
 *     Connection connection = DataSourceUtils.getConnection(dataSource);
 *     try {
 *         work.accept(connection);
 *     } finally {
 *         DataSourceUtils.releaseConnection(connection, dataSource);
 *     }
 * };
 * }</pre>
 *
 * <p>Must be thread-safe. The storage never commits, rolls back or closes the connection, and changes neither its
 * auto-commit mode nor its isolation level.
 */
@FunctionalInterface
public interface ConnectionSource {

    /**
     * Calls the work exactly once, on the calling thread, with the connection of the active transaction. The work
     * throws nothing: it carries what happened out of the call as a value.
     *
     * @throws IllegalStateException if no transaction is active; the work was not called then
     */
    void withConnection(Consumer<Connection> work);
}
