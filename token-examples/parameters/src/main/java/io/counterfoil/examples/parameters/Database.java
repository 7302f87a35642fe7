package io.counterfoil.examples.parameters;

import io.counterfoil.jdbc.ConnectionSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The application's own transactions, in plain JDBC: one for a thread at a time. */
public final class Database implements ConnectionSource {

    private final DataSource source;

    @SuppressWarnings("ThreadLocalUsage") // An application has one database.
    private final ThreadLocal<@Nullable Connection> current = new ThreadLocal<>();

    /** Transactions on connections from here. */
    public Database(DataSource source) {
        this.source = source;
    }

    /**
     * Work in a transaction.
     *
     * @param <T> what it returns
     */
    @FunctionalInterface
    public interface Work<T> {

        /** Does it. */
        T on(Connection connection) throws SQLException;
    }

    /** Runs work in a transaction of its own: all of it is kept, or nothing if it throws. */
    public <T> T inTransaction(Work<T> work) throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            current.set(connection);
            try {
                T result = work.on(connection);
                connection.commit();
                return result;
            } finally {
                current.remove();
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    /** Lets Counterfoil take part in the thread's transaction. */
    @Override
    public void withConnection(Consumer<Connection> work) {
        Connection connection = current.get();
        if (connection == null) {
            throw new IllegalStateException("no transaction is active");
        }
        work.accept(connection);
    }
}
