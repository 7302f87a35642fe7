package io.counterfoil.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * A connection of the storage's own for one unit of work. It starts without an old snapshot, and is returned without an
 * open transaction, in its original auto-commit mode and with its original time-outs. No other setting is changed.
 *
 * <p>Only work of several statements uses a transaction. Inside one, MariaDB's SERIALIZABLE turns a plain read into a
 * locking read, which waits for writers and blocks them; in auto-commit mode it does neither.
 */
final class BorrowedConnection implements AutoCloseable {

    private final Connection connection;
    private final Mode mode;
    private final boolean autoCommit;
    private final Undo network;
    private Undo session = Undo.NOTHING;
    private boolean committed;

    private enum Mode {
        STATEMENT,
        TRANSACTION,
        TRANSACTION_BY_STATEMENT;

        boolean switches(boolean autoCommit) {
            return (this == TRANSACTION && autoCommit) || (this == STATEMENT && !autoCommit);
        }
    }

    private BorrowedConnection(Connection connection, Mode mode, boolean autoCommit, Undo network) {
        this.connection = connection;
        this.mode = mode;
        this.autoCommit = autoCommit;
        this.network = network;
    }

    /** Borrows a connection for work of several statements, which ends with {@link #commit()} or is rolled back. */
    static BorrowedConnection forTransaction(String task, Lender lender) throws SQLException {
        return forTransaction(task, lender, Bounds.SILENCE);
    }

    /** @param silence how long the network may be silent; zero for no bound */
    static BorrowedConnection forTransaction(String task, Lender lender, Duration silence) throws SQLException {
        return borrow(task, lender, Mode.TRANSACTION, silence);
    }

    /**
     * Borrows a connection for work that begins its transaction with a statement, and therefore ends it with one: each
     * mode switch would be a round trip.
     *
     * @param silence how long the network may be silent; zero for no bound
     */
    static BorrowedConnection forTransactionByStatement(String task, Lender lender, Duration silence)
            throws SQLException {
        return borrow(task, lender, Mode.TRANSACTION_BY_STATEMENT, silence);
    }

    /**
     * Borrows a connection for single statements that read. If the pool is in auto-commit mode, this costs no
     * additional round trip.
     */
    static BorrowedConnection forStatement(String task, Lender lender) throws SQLException {
        return forStatement(task, lender, Bounds.SILENCE);
    }

    /** @param silence how long the network may be silent; zero for no bound */
    static BorrowedConnection forStatement(String task, Lender lender, Duration silence) throws SQLException {
        return borrow(task, lender, Mode.STATEMENT, silence);
    }

    private static BorrowedConnection borrow(String task, Lender lender, Mode mode, Duration silence)
            throws SQLException {
        Connection connection = lender.connect(task);
        Undo network = Silence.bound(connection, silence);
        List<Undo> cleaning = new ArrayList<>(List.of(network));
        try {
            boolean autoCommit = connection.getAutoCommit();
            cleaning.add(() -> connection.setAutoCommit(autoCommit));
            if (!autoCommit) {
                endWhatWasLeft(task, connection, lender.source());
            }
            if (mode.switches(autoCommit)) {
                connection.setAutoCommit(!autoCommit);
            }
            return new BorrowedConnection(connection, mode, autoCommit, network);
        } catch (LentTransaction e) {
            giveBack(connection, network);
            throw e;
        } catch (SQLException e) {
            discard(connection, cleaning);
            throw e;
        } catch (RuntimeException | Error e) {
            discard(connection, cleaning);
            throw new SQLException("the driver failed", e);
        }
    }

    /**
     * Ends a transaction that was left open, before switching the mode would commit it. Only reads are ended, never
     * anyone's writes. A container's pool guards the transaction that its connection is part of, and prevents others
     * from ending it.
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

    /** Returns the connection with its time-out and otherwise unchanged, because its lender is still using it. */
    private static void giveBack(Connection connection, Undo network) {
        try (connection) {
            network.undo();
        } catch (SQLException | RuntimeException | Error e) {
            // The connection then stays with its lender.
        }
    }

    Connection connection() {
        return connection;
    }

    /** Registers a restoration to perform before the connection is returned. */
    void onReturn(Undo undo) {
        session = undo;
    }

    void commit() throws SQLException {
        if (mode == Mode.TRANSACTION_BY_STATEMENT) {
            execute("commit");
        } else {
            connection.commit();
        }
        committed = true;
    }

    /** Records that the work has committed with a statement of its own. */
    void noteCommit() {
        committed = true;
    }

    /**
     * Rolls back uncommitted work and returns the connection. A failure here does not affect the work: it was committed
     * before, or the server rolls it back when the connection breaks.
     */
    @Override
    public void close() {
        try {
            end();
            if (mode.switches(autoCommit)) {
                connection.setAutoCommit(autoCommit);
            }
            session.undo();
            network.undo();
            connection.close();
        } catch (SQLException | RuntimeException | Error e) {
            discard(connection, List.of(this::end, () -> connection.setAutoCommit(autoCommit), session, network));
        }
    }

    private void end() throws SQLException {
        if (mode == Mode.STATEMENT || committed) {
            return;
        }
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

    /**
     * Aborts the connection, because one in an unknown state must not be reused. A connection that cannot be aborted, such
     * as H2's, is cleaned instead, as far as possible.
     */
    private static void discard(Connection connection, List<Undo> cleaning) {
        try (connection) {
            abort(connection);
            if (!connection.isClosed()) {
                for (Undo each : cleaning) {
                    each.undo();
                }
            }
        } catch (SQLException | RuntimeException | Error e) {
            // It is broken already; report the exception that led here instead.
        }
    }

    private static void abort(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException | RuntimeException | Error e) {
            // The connection is cleaned instead.
        }
    }
}
