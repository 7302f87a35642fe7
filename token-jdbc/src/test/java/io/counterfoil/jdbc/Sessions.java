package io.counterfoil.jdbc;

import io.counterfoil.jdbc.testing.TestDatabase;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Data sources with session settings that a host may have chosen. */
final class Sessions {

    private interface Connections {
        Connection next() throws SQLException;
    }

    private Sessions() {}

    /** Connections to the database on which these statements were executed. */
    static DataSource with(TestDatabase database, String... statements) {
        return source(() -> {
            Connection connection = database.unpooled().getConnection();
            execute(connection, statements);
            return connection;
        });
    }

    /** Connections to the database by its URL and these parameters of the driver. */
    static DataSource withParameters(TestDatabase database, String parameters) {
        String url = database.urlThrough(database.port()) + parameters;
        return source(() -> DriverManager.getConnection(url, database.user(), database.password()));
    }

    /** Connections to this H2 database. */
    static DataSource h2(String url) {
        return as(url, "sa", "");
    }

    /** Connections by this URL as this user. */
    static DataSource as(String url, String user, String password) {
        return source(() -> DriverManager.getConnection(url, user, password));
    }

    static void execute(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static DataSource source(Connections connections) {
        return (DataSource) Proxy.newProxyInstance(
                Sessions.class.getClassLoader(), new Class<?>[] {DataSource.class}, (self, method, arguments) -> {
                    if (method.getName().equals("getConnection")) {
                        return connections.next();
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }
}
