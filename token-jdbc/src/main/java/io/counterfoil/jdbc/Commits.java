package io.counterfoil.jdbc;

import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.StorageUnavailableException;
import io.counterfoil.model.TokenId;
import io.counterfoil.spi.ActingAccount;
import io.counterfoil.spi.Change;
import io.counterfoil.spi.CommitResult;
import io.counterfoil.spi.Proposal;
import io.counterfoil.spi.StoredToken;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalInt;

/** Commits changes, and determines the meaning of a duplicate key by querying, because drivers' messages differ. */
final class Commits {

    private static final String TASK = "commit";

    /** An unexplained conflict rarely disappears after more attempts. */
    private static final int MAX_TRIES = 4;

    private final Transactions transactions;
    private final Dialects dialects;
    private final LostAnswers lostAnswers;

    Commits(Transactions transactions, Dialects dialects, LostAnswers lostAnswers) {
        this.transactions = transactions;
        this.dialects = dialects;
        this.lostAnswers = lostAnswers;
    }

    CommitResult commit(Proposal proposal) {
        CommitStep step = new CommitStep(dialects, lostAnswers, proposal, transactions.startsAfresh());
        Retries retries = new Retries(MAX_TRIES);
        boolean recounted = false;
        while (true) {
            try {
                CommitResult result = transactions.write(TASK, step);
                if (result != CommitResult.TOO_MANY_ACCOUNTS) {
                    return result;
                }
                Change change = step.decided().orElseThrow();
                if (transactions.read(TASK, connection -> isOutdated(connection, change))) {
                    return CommitResult.VERSION_CONFLICT;
                }
                if (recounted || !transactions.write(TASK, connection -> recount(connection, change))) {
                    return CommitResult.TOO_MANY_ACCOUNTS;
                }
                recounted = true;
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
        if (isOutdated(connection, change)) {
            return Optional.of(CommitResult.VERSION_CONFLICT);
        }
        if (!AccountTable.sameName(change.after()).findsAny(connection)) {
            return isTokenTaken(connection, change) ? Optional.of(CommitResult.TOKEN_TAKEN) : Optional.empty();
        }
        return Optional.of(isFull(connection, change) ? CommitResult.TOO_MANY_ACCOUNTS : CommitResult.NAME_TAKEN);
    }

    /** Returns whether the identifier was used before, or the acting account has changed. */
    private static boolean isOutdated(Connection connection, Change change) throws SQLException {
        boolean idIsUsed =
                change.before().isEmpty() && AccountTable.sameId(change.after()).findsAny(connection);
        Optional<ActingAccount> actor = change.requirements().actor();
        return idIsUsed
                || (actor.isPresent()
                        && !ActingTable.find(change.after().organization(), actor.get())
                                .findsAny(connection));
    }

    private static boolean isFull(Connection connection, Change change) throws SQLException {
        OptionalInt most = change.requirements().maxAccounts();
        return most.isPresent() && live(connection, change) >= most.getAsInt();
    }

    /** Recounts the accounts, and returns whether there is room: the stored count may include deleted accounts. */
    private static boolean recount(Connection connection, Change change) throws SQLException {
        OrganizationId organization = change.after().organization();
        long counted = OrganizationTable.lock(organization)
                .first(connection, "counterfoil_organization", row -> row.number(1))
                .orElse(0L);
        long live = live(connection, change);
        if (live < counted) {
            OrganizationTable.set(organization, live).update(connection);
        }
        return live < counted && live < change.requirements().maxAccounts().orElse(Integer.MAX_VALUE);
    }

    private static long live(Connection connection, Change change) throws SQLException {
        return OrganizationTable.live(change.after().organization())
                .first(connection, "counterfoil_account", row -> row.number(1))
                .orElse(0L);
    }

    private static boolean isTokenTaken(Connection connection, Change change) throws SQLException {
        Optional<TokenId> issued = change.issued().map(StoredToken::id);
        return issued.isPresent() && TokenTable.sameId(issued.get()).findsAny(connection);
    }

    /** Prepares a retry. The conflicting row is gone, or is not visible in a transaction with an older snapshot. */
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
