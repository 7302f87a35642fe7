package io.counterfoil.jdbc.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
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

    /** As they were when they were created; much quicker than to create them anew. */
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
