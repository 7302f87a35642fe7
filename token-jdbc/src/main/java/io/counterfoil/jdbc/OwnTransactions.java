package io.counterfoil.jdbc;

import java.sql.SQLException;
import javax.sql.DataSource;

/** Transactions on connections of our own. A conflict with another transaction is tried again, a bounded number of times. */
final class OwnTransactions implements Transactions {

    private final DataSource source;
    private final Dialects dialects;
    private final boolean besideTheHosts;

    OwnTransactions(DataSource source, Dialects dialects) {
        this(source, dialects, false);
    }

    /** @param besideTheHosts whether the calling thread may be inside a transaction of the host's */
    OwnTransactions(DataSource source, Dialects dialects, boolean besideTheHosts) {
        this.source = source;
        this.dialects = dialects;
        this.besideTheHosts = besideTheHosts;
    }

    @Override
    public <T> T read(String task, TransactionWork<T> work) {
        return untilNoConflict(task, () -> {
            try (BorrowedConnection borrowed = BorrowedConnection.forStatement(task, source)) {
                return work.on(borrowed.connection());
            }
        });
    }

    @Override
    public <T> T write(String task, TransactionWork<T> work) {
        try {
            return untilNoConflict(task, () -> once(task, work));
        } catch (AnswerLost e) {
            // Only now, when the connection was given back: finding out what happened takes another one.
            return work.whenAnswerLost(SqlErrors.outcomeUnknown(task, e.cause));
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
        try (BorrowedConnection borrowed = BorrowedConnection.forTransaction(task, source)) {
            dialect.keepCommits(borrowed.connection());
            if (besideTheHosts || work.isRestricting()) {
                dialect.boundLockWaits(borrowed.connection());
            }
            T result = work.on(borrowed.connection());
            if (work.keeps(result)) {
                commit(borrowed);
            }
            return result;
        }
    }

    /** A conflict at COMMIT is an answer: nothing was stored. With anything else the server may have stored it. */
    private static void commit(BorrowedConnection borrowed) throws SQLException {
        try {
            borrowed.commit();
        } catch (SQLException e) {
            if (SqlErrors.isConflict(e)) {
                throw e;
            }
            throw new AnswerLost(e);
        }
    }

    private static <T> T untilNoConflict(String task, Attempt<T> attempt) {
        Retries retries = new Retries();
        while (true) {
            try {
                return attempt.run();
            } catch (SQLException e) {
                if (!SqlErrors.isConflict(e) || !retries.again()) {
                    throw SqlErrors.translate(task, e);
                }
            }
        }
    }

    private interface Attempt<T> {
        T run() throws SQLException;
    }

    /** COMMIT was sent and no answer came. */
    private static final class AnswerLost extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final SQLException cause;

        AnswerLost(SQLException cause) {
            super(cause);
            this.cause = cause;
        }
    }
}
