package io.counterfoil.jdbc.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;

/** Creates and drops empty databases; one per product, and shared by all tests of a JVM. */
interface DatabaseServer {

    /** The address and credentials of a database. */
    record Login(String url, String user, String password) {

        Connection connect() throws SQLException {
            Properties properties = new Properties();
            properties.setProperty("user", user);
            properties.setProperty("password", password);
            return DriverManager.getConnection(url, properties);
        }

        void execute(List<String> statements) throws SQLException {
            try (Connection connection = connect();
                    Statement statement = connection.createStatement()) {
                for (String sql : statements) {
                    statement.execute(sql);
                }
            }
        }
    }

    /**
     * Creates an empty database.
     *
     * @param database a name that is unique in this JVM
     * @param options what follows {@code create database …} in the product's own SQL; may be empty
     */
    Login create(String database, String options) throws SQLException;

    /** Removes a database, even if connections to it are still open. */
    void drop(String database) throws SQLException;
}
