package io.counterfoil.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * A connection of our own for one piece of work. It begins without a snapshot of somebody else's time, and goes back with
 * no open transaction and the auto-commit mode that it came with. No other setting is touched.
 *
 * <p>Only work of several statements is a transaction. In one, MariaDB's SERIALIZABLE turns a plain read into a locking
 * one, which waits for writers and is in the way of others; in auto-commit mode it does neither.
 */
final class BorrowedConnection implements AutoCloseable {

    private final Connection connection;
    private final Mode mode;
    private final boolean autoCommit;
    private boolean committed;

    private enum Mode {
        STATEMENT,
        TRANSACTION,
        TRANSACTION_BY_STATEMENT;

        boolean switches(boolean autoCommit) {
            return (this == TRANSACTION && autoCommit) || (this == STATEMENT && !autoCommit);
        }
    }

    private BorrowedConnection(Connection connection, Mode mode, boolean autoCommit) {
        this.connection = connection;
        this.mode = mode;
        this.autoCommit = autoCommit;
    }

    /** For work of several statements, which ends with {@link #commit()} or is rolled back. */
    static BorrowedConnection forTransaction(String task, Lender lender) throws SQLException {
        return borrow(task, lender, Mode.TRANSACTION);
    }

    /** The same for work that begins its transaction by a statement, so that it ends by one: each switch is a trip. */
    static BorrowedConnection forTransactionByStatement(String task, Lender lender) throws SQLException {
        return borrow(task, lender, Mode.TRANSACTION_BY_STATEMENT);
    }

    /** For single statements that read: if the pool is in auto-commit mode there is no round trip besides. */
    static BorrowedConnection forStatement(String task, Lender lender) throws SQLException {
        return borrow(task, lender, Mode.STATEMENT);
    }

    private static BorrowedConnection borrow(String task, Lender lender, Mode mode) throws SQLException {
        Connection connection = lender.connect(task);
        try {
            boolean autoCommit = connection.getAutoCommit();
            if (!autoCommit) {
                endWhatWasLeft(task, connection, lender.source());
            }
            if (mode.switches(autoCommit)) {
                connection.setAutoCommit(!autoCommit);
            }
            return new BorrowedConnection(connection, mode, autoCommit);
        } catch (LentTransaction e) {
            giveBack(connection);
            throw e;
        } catch (SQLException e) {
            discard(connection);
            throw e;
        } catch (RuntimeException | Error e) {
            discard(connection);
            throw new SQLException("the driver failed", e);
        }
    }

    /**
     * Before the mode is switched, which would commit it. Only reads are ended, and nothing that somebody has written; a
     * pool of a container guards the transaction that its connection is part of, and lets nobody end it.
     */
    private static void endWhatWasLeft(String task, Connection connection, DataSource source) throws SQLException {
        if (OpenWork.isOn(connection, source)) {
            throw new LentTransaction(task, null);
        }
        try {
            connection.rollback();
        } catch (SQLException e) {
            if (Diagnosis.of(e).diagnosis() == Diagnosis.UNKNOWN) {
                throw new LentTransaction(task, e);
            }
            throw e;
        }
    }

    /** As it is, because whoever lent it is still using it. */
    private static void giveBack(Connection connection) {
        try {
            connection.close();
        } catch (SQLException | RuntimeException | Error e) {
            // Then it stays with them.
        }
    }

    Connection connection() {
        return connection;
    }

    void commit() throws SQLException {
        if (mode == Mode.TRANSACTION_BY_STATEMENT) {
            execute("commit");
        } else {
            connection.commit();
        }
        committed = true;
    }

    /** The work has committed by a statement of its own. */
    void noteCommit() {
        committed = true;
    }

    /**
     * Rolls back what was not committed and gives the connection back. What goes wrong here changes nothing about the
     * work: it was committed before, or is rolled back by the server when the connection breaks.
     */
    @Override
    public void close() {
        try {
            if (mode != Mode.STATEMENT && !committed) {
                rollback();
            }
            if (mode.switches(autoCommit)) {
                connection.setAutoCommit(autoCommit);
            }
            connection.close();
        } catch (SQLException | RuntimeException | Error e) {
            discard(connection);
        }
    }

    private void rollback() throws SQLException {
        if (mode == Mode.TRANSACTION_BY_STATEMENT) {
            execute("rollback");
        } else {
            connection.rollback();
        }
    }

    private void execute(String command) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    /** Breaks the connection, because one in an unknown state must not be used again. */
    private static void discard(Connection connection) {
        try (connection) {
            connection.abort(Runnable::run);
        } catch (SQLException | RuntimeException | Error e) {
            // It is broken already, and the exception that led here is the one to tell.
        }
    }
}
