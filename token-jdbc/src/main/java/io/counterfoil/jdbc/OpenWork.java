package io.counterfoil.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Detects whether a connection in a transaction carries someone's work that a rollback would undo: changed or locked
 * rows. Reads alone are not work.
 */
final class OpenWork {

    /** This pool rolls back returned connections, so they are clean; checking each time would cost a round trip. */
    private static final String TIDY_POOL = "com.zaxxer.hikari.HikariDataSource";

    private static final String IN_POSTGRES = "select 'work' where txid_current_if_assigned() is not null";

    private static final String IN_H2 = """
        select 'work' from INFORMATION_SCHEMA.SESSIONS
        where SESSION_ID = session_id() and CONTAINS_UNCOMMITTED
        """;

    private static final String TRANSACTION_IN_MARIADB = "select 'transaction' from dual where @@in_transaction = 1";

    private static final String PAUSE = "select sleep(0.12)";

    private static final String IN_INNODB = """
        select 'work' from information_schema.innodb_trx
        where trx_mysql_thread_id = connection_id() and (trx_rows_modified > 0 or trx_rows_locked > 0)
        """;

    private OpenWork() {}

    /**
     * Returns whether a connection that is not in auto-commit mode carries work. If that cannot be determined, returns
     * true.
     */
    static boolean isOn(Connection connection, DataSource source) throws SQLException {
        if (source.getClass().getName().equals(TIDY_POOL)) {
            return false;
        }
        return switch (connection.getMetaData().getDatabaseProductName()) {
            case "H2" -> !Texts.of(connection, IN_H2).isEmpty();
            case "PostgreSQL" -> isInPostgres(connection);
            case "MariaDB", "MySQL" -> isInMariaDb(connection);
            default -> true;
        };
    }

    private static boolean isInPostgres(Connection connection) throws SQLException {
        try {
            return !Texts.of(connection, IN_POSTGRES).isEmpty();
        } catch (SQLException e) {
            if (SqlErrors.isTransactionBroken(e)) {
                return true;
            }
            throw e;
        }
    }

    /**
     * Returns whether there is work on MariaDB. Only a user with the right PROCESS can see what a transaction has done;
     * for others any transaction counts.
     */
    private static boolean isInMariaDb(Connection connection) throws SQLException {
        if (Texts.of(connection, TRANSACTION_IN_MARIADB).isEmpty()) {
            return false;
        }
        try {
            // InnoDB's information is up to a tenth of a second old.
            Texts.of(connection, PAUSE);
            return !Texts.of(connection, IN_INNODB).isEmpty();
        } catch (SQLException e) {
            return true;
        }
    }
}
