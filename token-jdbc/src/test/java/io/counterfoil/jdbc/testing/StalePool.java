package io.counterfoil.jdbc.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;

/**
 * A pool without manners: its connections are in a transaction at REPEATABLE READ when it hands them out, with a snapshot
 * as old as their last use.
 *
 * <p>Safe for use by several threads.
 */
public final class StalePool implements AutoCloseable {

    private final Queue<Connection> idle = new ConcurrentLinkedQueue<>();
    private final Queue<Connection> all = new ConcurrentLinkedQueue<>();
    private final DataSource source;
    private final int isolation;
    private final String snapshot;
    private final DataSource pool;

    /**
     * @param source new connections
     * @param isolation one of the constants of {@link Connection}
     * @param snapshot a query that takes the snapshot
     */
    public StalePool(DataSource source, int isolation, String snapshot) {
        this.source = source;
        this.isolation = isolation;
        this.snapshot = snapshot;
        pool = JdbcCalls.observe(source, this::call);
    }

    /** Returns the data source to pass to the code under test. */
    public DataSource dataSource() {
        return pool;
    }

    /** Opens connections and gives each of them its snapshot. */
    public void fill(int connections) throws SQLException {
        for (int i = 0; i < connections; i++) {
            idle.add(open());
        }
    }

    @Override
    public void close() throws SQLException {
        for (Connection connection : all) {
            connection.close();
        }
    }

    private Object call(JdbcCalls.Call call) throws SQLException {
        if (call.isOn(DataSource.class) && call.name().equals("getConnection")) {
            Connection waiting = idle.poll();
            return waiting == null ? open() : waiting;
        }
        if (call.target() instanceof Connection connection && call.name().equals("close")) {
            giveBack(connection);
            return null;
        }
        return call.proceed();
    }

    private Connection open() throws SQLException {
        Connection connection = source.getConnection();
        all.add(connection);
        connection.setTransactionIsolation(isolation);
        connection.setAutoCommit(false);
        takeSnapshot(connection);
        return connection;
    }

    private void giveBack(Connection connection) throws SQLException {
        if (!connection.isClosed()) {
            takeSnapshot(connection);
            idle.add(connection);
        }
    }

    private void takeSnapshot(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(snapshot);
        }
    }
}
