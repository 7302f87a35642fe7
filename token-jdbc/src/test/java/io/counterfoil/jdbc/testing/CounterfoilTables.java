package io.counterfoil.jdbc.testing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;

/** The tables of the library in a database that several tests share. */
public final class CounterfoilTables {

    private static final List<String> EMPTY = List.of(
            "delete from counterfoil_token_use",
            "delete from counterfoil_token",
            "delete from counterfoil_attribute",
            "delete from counterfoil_notice",
            "delete from counterfoil_account",
            "delete from counterfoil_organization",
            "delete from counterfoil_audit_event",
            "delete from counterfoil_revocation",
            """
            update counterfoil_epoch
            set epoch_number = 0, nonce = 'none', lease_millis = 0, protocol = 0, fingerprint = 'none'
            """);

    private CounterfoilTables() {}

    /** Searches every table of the schema and returns the rows that contain one of these texts. */
    public static List<String> rowsWith(Collection<String> texts, DataSource source) {
        List<String> found = new ArrayList<>();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : names(connection)) {
                try (ResultSet rows = statement.executeQuery("select * from " + table)) {
                    while (rows.next()) {
                        String row = table + ": " + text(rows);
                        if (texts.stream().anyMatch(row::contains)) {
                            found.add(row);
                        }
                    }
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read the tables", e);
        }
    }

    private static List<String> names(Connection connection) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet tables = connection
                .getMetaData()
                .getTables(connection.getCatalog(), null, null, new String[] {"TABLE", "BASE TABLE"})) {
            while (tables.next()) {
                String name = tables.getString("TABLE_NAME").toLowerCase(Locale.ROOT);
                if (name.startsWith("counterfoil_")) {
                    names.add(name);
                }
            }
        }
        if (names.size() < EMPTY.size()) {
            throw new IllegalStateException("found too few tables: " + names);
        }
        return names;
    }

    private static String text(ResultSet row) throws SQLException {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            text.append(row.getString(i)).append('|');
        }
        return text.toString();
    }

    /** Empties the tables, which is much faster than creating them again. */
    public static void empty(DataSource source) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : EMPTY) {
                statement.execute(sql);
            }
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot empty the tables", e);
        }
    }
}
