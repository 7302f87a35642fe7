package io.counterfoil.jdbc;

import java.sql.Connection;
import java.util.function.Consumer;

/**
 * Supplies the connection of the host's active transaction to a {@link JdbcStorage} that joins it.
 *
 * <p>This example is for Spring's {@code DataSourceTransactionManager} and {@code JpaTransactionManager}. It must be
 * registered as a listener of the transaction manager, because only a listener learns that a transaction is marked for
 * rollback:
 *
 * <pre>{@code
 * public final class SpringTransactions implements ConnectionSource, TransactionExecutionListener {
 *
 *     private final DataSource dataSource;
 *
 *     public SpringTransactions(DataSource dataSource) {
 *         this.dataSource = dataSource;
 *     }
 *
 *     public void afterBegin(TransactionExecution transaction, @Nullable Throwable failure) {
 *         if (failure == null && TransactionSynchronizationManager.isSynchronizationActive()) {
 *             TransactionSynchronizationManager.registerSynchronization(new Begun(transaction));
 *         }
 *     }
 *
 *     public void withConnection(Consumer<Connection> work) {
 *         List<TransactionExecution> active = active();
 *         Assert.state(!active.isEmpty(), "no transaction is active, or none whose manager has this as a listener");
 *         Assert.state(active.stream().noneMatch(TransactionExecution::isReadOnly), "the transaction is read-only");
 *         Assert.state(
 *                 active.stream().noneMatch(TransactionExecution::isRollbackOnly),
 *                 "the transaction is marked for rollback");
 *         Connection connection = DataSourceUtils.getConnection(dataSource);
 *         try {
 *             work.accept(connection);
 *         } finally {
 *             DataSourceUtils.releaseConnection(connection, dataSource);
 *         }
 *     }
 *
 *     private static List<TransactionExecution> active() {
 *         if (!TransactionSynchronizationManager.isSynchronizationActive()) {
 *             return List.of();
 *         }
 *         return TransactionSynchronizationManager.getSynchronizations().stream()
 *                 .flatMap(each -> each instanceof Begun begun ? Stream.of(begun.transaction()) : Stream.empty())
 *                 .filter(transaction -> !transaction.isCompleted())
 *                 .toList();
 *     }
 *
 *     private record Begun(TransactionExecution transaction) implements TransactionSynchronization {}
 * }
 * }</pre>
 *
 * <p>Implementations must be thread-safe. The storage never commits, rolls back or closes the connection, and changes
 * neither its auto-commit mode nor its isolation level.
 */
@FunctionalInterface
public interface ConnectionSource {

    /**
     * Calls the work exactly once, on the calling thread, with the connection of the active transaction. The work does
     * not throw; it records its outcome as a value.
     *
     * @param work to be called with the connection, which must be open, writable and not in auto-commit mode
     * @throws IllegalStateException if no transaction is active, or the active one cannot be committed; the work was
     *     not called
     */
    void withConnection(Consumer<Connection> work);
}
