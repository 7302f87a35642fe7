package io.counterfoil.examples.spring;

import io.counterfoil.jdbc.ConnectionSource;
import java.sql.Connection;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.Assert;

/** The connection of the transaction that Spring has begun on this thread, if it may write and be committed. */
public final class SpringTransactions implements ConnectionSource, TransactionExecutionListener {

    private final DataSource dataSource;

    /** Lends connections of this data source: the one that the transaction manager uses. */
    public SpringTransactions(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Keeps hold of the one object that knows of a mark for rollback, for as long as the transaction is there. */
    @Override
    public void afterBegin(TransactionExecution transaction, @Nullable Throwable failure) {
        if (failure == null && TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new Begun(transaction));
        }
    }

    @Override
    public void withConnection(Consumer<Connection> work) {
        List<TransactionExecution> active = active();
        Assert.state(!active.isEmpty(), "no transaction is active, or none whose manager has this as a listener");
        Assert.state(active.stream().noneMatch(TransactionExecution::isReadOnly), "the transaction is read-only");
        Assert.state(
                active.stream().noneMatch(TransactionExecution::isRollbackOnly),
                "the transaction is marked for rollback");
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try {
            work.accept(connection);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }

    /** More than one if transactions are nested, by savepoints. */
    private static List<TransactionExecution> active() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return List.of();
        }
        return TransactionSynchronizationManager.getSynchronizations().stream()
                .flatMap(each -> each instanceof Begun begun ? Stream.of(begun.transaction()) : Stream.empty())
                .filter(transaction -> !transaction.isCompleted())
                .toList();
    }

    private record Begun(TransactionExecution transaction) implements TransactionSynchronization {}
}
