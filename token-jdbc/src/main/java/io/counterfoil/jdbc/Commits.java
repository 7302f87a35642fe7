package io.counterfoil.jdbc;

import io.counterfoil.model.StorageUnavailableException;
import io.counterfoil.spi.AccountVersion;
import io.counterfoil.spi.Change;
import io.counterfoil.spi.CommitResult;
import io.counterfoil.spi.Proposal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Supplier;

/** Commits changes, and finds out what a duplicate key means: by looking, because drivers' messages differ. */
final class Commits {

    private static final String TASK = "commit";

    /** What is in the way and can't be explained is rarely gone a moment later. */
    private static final int MAX_TRIES = 4;

    private final Transactions transactions;
    private final Supplier<Dialect> dialect;
    private final LostAnswers lostAnswers;

    Commits(Transactions transactions, Supplier<Dialect> dialect, LostAnswers lostAnswers) {
        this.transactions = transactions;
        this.dialect = dialect;
        this.lostAnswers = lostAnswers;
    }

    CommitResult commit(Proposal proposal) {
        CommitStep step = new CommitStep(dialect.get(), lostAnswers, proposal);
        Retries retries = new Retries(MAX_TRIES);
        while (true) {
            try {
                return transactions.write(TASK, step);
            } catch (ConstraintViolation e) {
                Change change = step.decided().orElseThrow(() -> e);
                Optional<CommitResult> meaning = transactions.read(TASK, connection -> explain(connection, change));
                if (meaning.isPresent()) {
                    return meaning.get();
                }
                tryAgainAfter(e, retries);
            }
        }
    }

    private static Optional<CommitResult> explain(Connection connection, Change change) throws SQLException {
        if (AuditLogTable.sameId(change.id()).findsAny(connection)) {
            return Optional.of(CommitResult.COMMITTED);
        }
        Optional<AccountVersion> actor = change.requirements().actor();
        boolean idIsUsed =
                change.before().isEmpty() && AccountTable.sameId(change.after()).findsAny(connection);
        if (idIsUsed || (actor.isPresent() && !isHeld(connection, change, actor.get()))) {
            return Optional.of(CommitResult.VERSION_CONFLICT);
        }
        if (!AccountTable.sameName(change.after()).findsAny(connection)) {
            return Optional.empty();
        }
        return Optional.of(
                OrganizationTable.isFull(
                                connection,
                                change.after().organization(),
                                change.requirements().maxAccounts())
                        ? CommitResult.TOO_MANY_ACCOUNTS
                        : CommitResult.NAME_TAKEN);
    }

    private static boolean isHeld(Connection connection, Change change, AccountVersion actor) throws SQLException {
        return AccountTable.isAt(
                AccountTable.lock(change.after().organization(), actor.account())
                        .first(connection, "counterfoil_account", row -> row.number(1)),
                actor);
    }

    /** What was in the way has gone since, or, in a transaction with an older snapshot, can't be seen. */
    private void tryAgainAfter(ConstraintViolation violation, Retries retries) {
        if (!violation.isDuplicateKey()) {
            throw violation;
        }
        if (!transactions.startsAfresh()) {
            throw new StorageUnavailableException(
                    "commit: the host's transaction conflicts with another; roll it back and repeat all of it",
                    violation.getCause());
        }
        if (!retries.again()) {
            throw violation;
        }
    }
}
