package io.counterfoil.jdbc;

import java.sql.Connection;
import java.util.function.Consumer;

/**
 * Where the connection of the host's active transaction comes from, for a {@link JdbcStorage} that joins it.
 *
 * <p>For Spring's {@code DataSourceTransactionManager} and {@code JpaTransactionManager}, for example, whose listener it
 * has to be, because only so it is shown that a transaction is marked for rollback:
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
 * <p>Must be thread-safe. The storage never commits, rolls back or closes the connection, and changes neither its
 * auto-commit mode nor its isolation level.
 */
@FunctionalInterface
public interface ConnectionSource {

    /**
     * Calls the work exactly once, on the calling thread, with the connection of the active transaction. The work
     * throws nothing: it carries what happened out of the call as a value.
     *
     * @throws IllegalStateException if no transaction is active, or none that could be committed; the work was not called
     *     then
     */
    void withConnection(Consumer<Connection> work);
}
