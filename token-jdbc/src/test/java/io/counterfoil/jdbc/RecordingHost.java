package io.counterfoil.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** A host with data of its own and one transaction at a time, which records the calls on its connection. */
final class RecordingHost implements ConnectionSource, AutoCloseable {

    private static final Set<String> HANDS_OFF =
            Set.of("commit", "close", "abort", "setAutoCommit", "setTransactionIsolation", "setReadOnly", "setSchema");

    private final Connection connection;
    private final Connection lent;
    private final List<String> touched = new ArrayList<>();
    private boolean active = true;

    RecordingHost(DataSource source) throws SQLException {
        connection = source.getConnection();
        connection.setAutoCommit(false);
        lent = (Connection) Proxy.newProxyInstance(
                RecordingHost.class.getClassLoader(), new Class<?>[] {Connection.class}, (self, method, arguments) -> {
                    boolean wholeRollback = method.getName().equals("rollback") && arguments == null;
                    if (HANDS_OFF.contains(method.getName()) || wholeRollback) {
                        touched.add(method.getName());
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    static void createTable(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(true);
            try (PreparedStatement statement =
                    connection.prepareStatement("create table business (id integer primary key)")) {
                statement.execute();
            }
        }
    }

    @Override
    public void withConnection(Consumer<Connection> work) {
        if (!active) {
            throw new IllegalStateException("no transaction is active");
        }
        work.accept(lent);
    }

    void doBusiness(int id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("insert into business (id) values (?)")) {
            statement.setInt(1, id);
            statement.executeUpdate();
        }
    }

    static int businessRows(DataSource source) throws SQLException {
        try (Connection other = source.getConnection();
                PreparedStatement statement = other.prepareStatement("select count(*) from business");
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getInt(1);
        }
    }

    Connection connection() {
        return connection;
    }

    void commit() throws SQLException {
        connection.commit();
        active = false;
    }

    void rollback() throws SQLException {
        connection.rollback();
        active = false;
    }

    void rollbackTo(Savepoint savepoint) throws SQLException {
        connection.rollback(savepoint);
    }

    /** The calls that only the host may make. */
    List<String> touched() {
        return touched;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
