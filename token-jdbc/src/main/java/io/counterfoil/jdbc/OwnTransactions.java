package io.counterfoil.jdbc;

import io.counterfoil.model.StorageException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Runs work in transactions on connections of the storage's own. Conflicts with other transactions are retried a
 * bounded number of times.
 */
final class OwnTransactions implements Transactions {

    private final Lender lender;
    private final Dialects dialects;

    /** Creates transactions for callers that hold no connection. */
    OwnTransactions(DataSource source, Dialects dialects) {
        this(Lender.of(source), dialects);
    }

    OwnTransactions(Lender lender, Dialects dialects) {
        this.lender = lender;
        this.dialects = dialects;
    }

    @Override
    public <T> T read(String task, TransactionWork<T> work) {
        return untilNoConflict(task, work, () -> {
            try (BorrowedConnection borrowed = BorrowedConnection.forStatement(task, lender, work.silence())) {
                guarded(() -> bound(work, borrowed));
                return done(work, borrowed.connection());
            }
        });
    }

    @Override
    public <T> T write(String task, TransactionWork<T> work) {
        try {
            return untilNoConflict(task, work, () -> once(task, work));
        } catch (AnswerLost e) {
            // Only after the connection was returned, because determining the outcome takes a second one.
            return work.whenAnswerLost(SqlErrors.outcomeUnknown(task, e.failure()));
        }
    }

    @Override
    public boolean startsAfresh() {
        return true;
    }

    @Override
    public boolean isActive() {
        return false;
    }

    private <T> T once(String task, TransactionWork<T> work) throws SQLException {
        Dialect dialect = dialects.get();
        try (BorrowedConnection borrowed = work.isByStatement() && dialect.isBegunByStatement()
                ? BorrowedConnection.forTransactionByStatement(task, lender, work.silence())
                : BorrowedConnection.forTransaction(task, lender, work.silence())) {
            guarded(() -> {
                dialect.keepCommits(borrowed.connection());
                bound(work, borrowed);
                if (!work.isByStatement()) {
                    dialect.boundLockWaits(borrowed.connection());
                }
            });
            T result = done(work, borrowed.connection());
            if (work.hasCommitted()) {
                borrowed.noteCommit();
            } else if (work.keeps(result)) {
                commit(borrowed);
            }
            return result;
        }
    }

    private void bound(TransactionWork<?> work, BorrowedConnection borrowed) throws SQLException {
        if (!work.boundsItself()) {
            Connection connection = borrowed.connection();
            borrowed.onReturn(dialects.on(connection).boundSession(connection, Bounds.PLAIN));
        }
    }

    /** Runs a step before the work. Any exception of a driver, of whatever type, is a failure of the database. */
    private static void guarded(Preparation preparation) throws SQLException {
        try {
            preparation.run();
        } catch (StorageException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            throw new SQLException("the driver failed", e);
        }
    }

    /**
     * Runs the work. Any exception of a driver, of whatever type, is a failure of the database; an exception of a rule
     * is not.
     */
    private static <T> T done(TransactionWork<T> work, Connection connection) throws SQLException {
        try {
            return work.on(connection);
        } catch (StorageException | AnswerLost e) {
            throw e;
        } catch (RuntimeException | Error e) {
            if (work.mayRefuse()) {
                throw e;
            }
            throw new SQLException("the driver failed", e);
        }
    }

    /**
     * Commits. A conflict at COMMIT is an answer: nothing was stored. After any other failure the server may have
     * stored it.
     */
    private static void commit(BorrowedConnection borrowed) throws SQLException {
        try {
            borrowed.commit();
        } catch (SQLException e) {
            if (SqlErrors.isConflict(e)) {
                throw e;
            }
            throw new AnswerLost(e);
        } catch (RuntimeException | Error e) {
            throw new AnswerLost(e);
        }
    }

    private static <T> T untilNoConflict(String task, TransactionWork<T> work, Attempt<T> attempt) {
        Retries retries = work.isByStatement() ? Retries.within(work.patience()) : new Retries(work.patience());
        while (true) {
            try {
                return attempt.run();
            } catch (SQLException e) {
                if (SqlErrors.isConflict(e) && retries.again()) {
                    continue;
                }
                throw SqlErrors.isLockTimeout(e)
                        ? SqlErrors.held(task, work.awaited(), e)
                        : SqlErrors.translate(task, e);
            }
        }
    }

    private interface Preparation {
        void run() throws SQLException;
    }

    private interface Attempt<T> {
        T run() throws SQLException;
    }
}
