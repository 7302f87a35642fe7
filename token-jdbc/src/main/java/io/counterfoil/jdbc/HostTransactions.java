package io.counterfoil.jdbc;

import io.counterfoil.model.StorageException;
import io.counterfoil.model.StorageUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import org.jspecify.annotations.Nullable;

/**
 * Runs work in the host's transactions. Each write is enclosed in savepoints, so that a refused write leaves the host's
 * transaction unchanged. Reads outside any transaction see the committed state.
 */
final class HostTransactions implements Transactions {

    private final ConnectionSource host;
    private final Transactions own;
    private final Dialects dialects;

    HostTransactions(ConnectionSource host, Transactions own, Dialects dialects) {
        this.host = host;
        this.own = own;
        this.dialects = dialects;
    }

    @Override
    public <T> T read(String task, TransactionWork<T> work) {
        HostCall<T> call = new HostCall<>(connection -> {
            tried(task, HostTransactions::requireOpen, connection);
            return bounded(task, work, connection);
        });
        try {
            host.withConnection(call);
        } catch (IllegalStateException e) {
            if (call.ended()) {
                throw e;
            }
            return own.read(task, work);
        }
        return call.result();
    }

    @Override
    public <T> T write(String task, TransactionWork<T> work) {
        HostCall<T> call = new HostCall<>(connection -> {
            tried(task, HostTransactions::requireOpen, connection);
            tried(task, HostTransactions::requireWritable, connection);
            keepCommits(task, connection);
            return betweenSavepoints(task, work, connection);
        });
        host.withConnection(call);
        return call.result();
    }

    @Override
    public boolean startsAfresh() {
        return false;
    }

    @Override
    public boolean isActive() {
        return isActive(host);
    }

    /** Returns whether the calling thread is inside a transaction of the host. */
    static boolean isActive(ConnectionSource host) {
        HostCall<Boolean> call = new HostCall<>(connection ->
                connection != null && !tried("look for a transaction", Connection::getAutoCommit, connection));
        try {
            host.withConnection(call);
        } catch (IllegalStateException e) {
            return false;
        }
        return call.result();
    }

    /** Ensures durability through a separate connection: on H2 the setting would commit the host's transaction. */
    private void keepCommits(String task, Connection connection) {
        if (tried(task, any -> dialects.on(any).losesCommits(any), connection)) {
            own.write(task, any -> true);
        }
    }

    private <T> T betweenSavepoints(String task, TransactionWork<T> work, Connection connection) {
        Savepoint before = tried(task, Connection::setSavepoint, connection);
        boolean kept = false;
        try {
            T result = bounded(task, work, connection);
            kept = work.keeps(result);
            return result;
        } finally {
            end(task, connection, before, kept);
        }
    }

    /** Runs the work with the storage's time-outs if they belong to the session, and restores the host's. */
    private <T> T bounded(String task, TransactionWork<T> work, Connection connection) {
        if (work.boundsItself()) {
            return tried(task, work, connection);
        }
        Undo undo = tried(task, any -> dialects.on(any).boundSession(any, Bounds.PLAIN), connection);
        try {
            return tried(task, work, connection);
        } finally {
            undo(task, undo);
        }
    }

    private static void undo(String task, Undo undo) {
        try {
            undo.undo();
        } catch (SQLException | RuntimeException | Error e) {
            throw broken(task, e);
        }
    }

    private static void end(String task, Connection connection, Savepoint before, boolean kept) {
        try {
            if (kept) {
                connection.releaseSavepoint(before);
            } else {
                connection.rollback(before);
            }
        } catch (SQLException | RuntimeException | Error e) {
            throw broken(task, e);
        }
    }

    private static StorageUnavailableException broken(String task, Throwable e) {
        return new StorageUnavailableException(
                task + ": the host's transaction is broken; roll it back", DriverFailure.of(e));
    }

    private static <T> T tried(String task, TransactionWork<T> work, Connection connection) {
        try {
            return work.on(connection);
        } catch (SQLException e) {
            throw translated(task, work.awaited(), e);
        } catch (StorageException | IllegalStateException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            if (work.mayRefuse()) {
                throw e;
            }
            throw translated(task, work.awaited(), new SQLException("the driver failed", e));
        }
    }

    private static StorageException translated(String task, String awaited, SQLException e) {
        if (SqlErrors.isTransactionBroken(e)) {
            return broken(task, e);
        }
        if (SqlErrors.isLockTimeout(e)) {
            return SqlErrors.held(task, awaited, e);
        }
        return SqlErrors.isConflict(e)
                ? new StorageUnavailableException(
                        task + ": the host's transaction conflicts with another; roll it back and repeat all of it",
                        DriverFailure.of(e))
                : SqlErrors.translate(task, e);
    }

    private static Connection requireOpen(@Nullable Connection connection) throws SQLException {
        if (connection == null || connection.isClosed()) {
            throw new IllegalStateException("the host's connection is closed");
        }
        return connection;
    }

    private static Connection requireWritable(Connection connection) throws SQLException {
        if (connection.getAutoCommit()) {
            throw new IllegalStateException("the host's connection is in auto-commit mode: there is nothing to join");
        }
        if (connection.isReadOnly()) {
            throw new IllegalStateException("the host's transaction is read-only");
        }
        return connection;
    }
}
