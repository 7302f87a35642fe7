package io.counterfoil.jdbc.testing;

import io.counterfoil.jdbc.JdbcSchema;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * A database of whoever runs the tests, by its URL: one for all test classes, in which each creates the tables and drops
 * them again.
 */
final class ServerByUrl implements DatabaseServer {

    static final String URL = "counterfoil.test.url";
    private static final String USER = "counterfoil.test.user";
    private static final String PASSWORD = "counterfoil.test.password";

    private static final Pattern CREATE_TABLE = Pattern.compile("(?m)^create table if not exists (\\w+)");

    static boolean isNamed() {
        return !System.getProperty(URL, "").isEmpty();
    }

    /** Refuses a database that may be in use. */
    @Override
    public Login create(String database, String options) throws SQLException {
        Login login = login();
        try (Connection connection = login.connect();
                PreparedStatement statement = connection.prepareStatement("select version from counterfoil_schema");
                ResultSet rows = statement.executeQuery()) {
            throw new IllegalStateException(
                    "the database at the URL has tables of Counterfoil, which the tests would drop"
                            + (rows.next() ? ", with rows in them" : "") + ": name an empty database");
        } catch (SQLException e) {
            return login;
        }
    }

    @Override
    public void drop(String database) throws SQLException {
        Login login = login();
        List<String> tables = new ArrayList<>(tables(new SessionDataSource(login, List.of())));
        Collections.reverse(tables);
        login.execute(
                tables.stream().map(table -> "drop table if exists " + table).toList());
    }

    private static List<String> tables(DataSource source) {
        StringWriter ddl = new StringWriter();
        JdbcSchema.forDataSource(source).print(ddl);
        return CREATE_TABLE
                .matcher(ddl.toString())
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static Login login() {
        return new Login(System.getProperty(URL), System.getProperty(USER, ""), System.getProperty(PASSWORD, ""));
    }
}
