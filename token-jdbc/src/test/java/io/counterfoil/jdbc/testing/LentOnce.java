package io.counterfoil.jdbc.testing;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ConcurrentLinkedDeque;
import javax.sql.DataSource;

/** Connections opened in advance, so that the network can fail during each call; each is lent once. */
public final class LentOnce implements AutoCloseable {

    private final TestDatabase database;
    private final String url;
    private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();

    /** @param port at which the database is to be reached */
    public LentOnce(TestDatabase database, int port) {
        this.database = database;
        this.url = database.urlThrough(port);
    }

    /** Opens this many more. */
    public void open(int connections) throws SQLException {
        for (int i = 0; i < connections; i++) {
            idle.add(DriverManager.getConnection(url, database.user(), database.password()));
        }
    }

    /** Returns the data source to pass to the code under test. */
    public DataSource dataSource() {
        return source(this::next);
    }

    /** Returns new connections on which this was executed. */
    public static DataSource prepared(TestDatabase database, String statement) {
        return source(() -> {
            Connection connection = database.unpooled().getConnection();
            try (Statement session = connection.createStatement()) {
                session.execute(statement);
            }
            return connection;
        });
    }

    private Connection next() throws SQLException {
        Connection connection = idle.poll();
        if (connection == null) {
            throw new SQLException("no connection is open any more");
        }
        return connection;
    }

    @Override
    public void close() throws SQLException {
        for (Connection connection : idle) {
            connection.close();
        }
    }

    private interface Connections {
        Connection next() throws SQLException;
    }

    private static DataSource source(Connections connections) {
        return (DataSource) Proxy.newProxyInstance(
                LentOnce.class.getClassLoader(), new Class<?>[] {DataSource.class}, (self, method, arguments) -> {
                    if (method.getName().equals("getConnection")) {
                        return connections.next();
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }
}
