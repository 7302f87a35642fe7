package io.counterfoil.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
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
    private final boolean autoCommit;
    private final boolean transactional;
    private boolean committed;

    private BorrowedConnection(Connection connection, boolean autoCommit, boolean transactional) {
        this.connection = connection;
        this.autoCommit = autoCommit;
        this.transactional = transactional;
    }

    /** For work of several statements, which ends with {@link #commit()} or is rolled back. */
    static BorrowedConnection forTransaction(String task, DataSource source) throws SQLException {
        return borrow(task, source, true);
    }

    /** For single statements that read: if the pool is in auto-commit mode there is no round trip besides. */
    static BorrowedConnection forStatement(String task, DataSource source) throws SQLException {
        return borrow(task, source, false);
    }

    private static BorrowedConnection borrow(String task, DataSource source, boolean transactional)
            throws SQLException {
        Connection connection = connect(task, source);
        try {
            boolean autoCommit = connection.getAutoCommit();
            if (!autoCommit) {
                endWhatWasLeft(task, connection, source);
            }
            if (transactional == autoCommit) {
                connection.setAutoCommit(!transactional);
            }
            return new BorrowedConnection(connection, autoCommit, transactional);
        } catch (LentTransaction e) {
            giveBack(connection);
            throw e;
        } catch (SQLException | RuntimeException e) {
            discard(connection);
            throw e;
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
        } catch (SQLException | RuntimeException e) {
            // Then it stays with them.
        }
    }

    /** Pools throw many types when they have no connection, and all of them mean the same to the caller. */
    private static Connection connect(String task, DataSource source) {
        try {
            return source.getConnection();
        } catch (SQLException | RuntimeException e) {
            throw SqlErrors.noConnection(task, e);
        }
    }

    Connection connection() {
        return connection;
    }

    void commit() throws SQLException {
        connection.commit();
        committed = true;
    }

    /**
     * Rolls back what was not committed and gives the connection back. What goes wrong here changes nothing about the
     * work: it was committed before, or is rolled back by the server when the connection breaks.
     */
    @Override
    public void close() {
        try {
            if (transactional && !committed) {
                connection.rollback();
            }
            if (transactional == autoCommit) {
                connection.setAutoCommit(autoCommit);
            }
            connection.close();
        } catch (SQLException | RuntimeException e) {
            discard(connection);
        }
    }

    /** Breaks the connection, because one in an unknown state must not be used again. */
    private static void discard(Connection connection) {
        try (connection) {
            connection.abort(Runnable::run);
        } catch (SQLException | RuntimeException e) {
            // It is broken already, and the exception that led here is the one to tell.
        }
    }
}
