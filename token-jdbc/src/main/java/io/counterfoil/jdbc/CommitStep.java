package io.counterfoil.jdbc;

import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.StorageUnavailableException;
import io.counterfoil.spi.AccountVersion;
import io.counterfoil.spi.Change;
import io.counterfoil.spi.CommitResult;
import io.counterfoil.spi.Patience;
import io.counterfoil.spi.Proposal;
import io.counterfoil.spi.StoredAccount;
import io.counterfoil.spi.StoredToken;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Stores one change. Accounts are locked in the order of their identifiers, and the count of the organization after
 * them, so that no two changes wait for each other; each condition is the row count of a statement that takes the lock,
 * never an earlier read.
 */
final class CommitStep implements TransactionWork<CommitResult> {

    private final Dialect dialect;
    private final LostAnswers lostAnswers;
    private final Proposal proposal;
    private Optional<Change> decided = Optional.empty();

    CommitStep(Dialect dialect, LostAnswers lostAnswers, Proposal proposal) {
        this.dialect = dialect;
        this.lostAnswers = lostAnswers;
        this.proposal = proposal;
    }

    /** What was decided in the last transaction; empty if nothing was. */
    Optional<Change> decided() {
        return decided;
    }

    @Override
    public CommitResult on(Connection connection) throws SQLException {
        decided = Optional.empty();
        decided = proposal.decide(BasisReader.read(connection, proposal));
        if (decided.isEmpty()) {
            return CommitResult.UNCHANGED;
        }
        Change change = decided.get();
        if (change.isRestricting()) {
            dialect.requireDurableCommit(connection);
        }
        CommitResult result = store(connection, change);
        return result == CommitResult.COMMITTED && !proposal.stillHolds() ? CommitResult.VERSION_CONFLICT : result;
    }

    private CommitResult store(Connection connection, Change change) throws SQLException {
        CommitResult result = storeAccount(connection, change);
        if (result == CommitResult.COMMITTED) {
            storeTokens(connection, change);
            Sql.batch(connection, AuditLogTable.insertions(change.events()));
            if (change.outdatesCredentials()) {
                RevocationTable.insertion(change).update(connection);
            }
        }
        return result;
    }

    @Override
    public boolean keeps(CommitResult result) {
        return result == CommitResult.COMMITTED;
    }

    @Override
    public boolean isRestricting() {
        return proposal.patience() == Patience.LONG;
    }

    @Override
    public CommitResult whenAnswerLost(StorageUnavailableException outcomeUnknown) {
        if (lostAnswers.isStored(decided.orElseThrow().events().get(0), outcomeUnknown)) {
            return CommitResult.COMMITTED;
        }
        throw new StorageUnavailableException(
                "commit: the connection to the database was lost; nothing was changed", outcomeUnknown.getCause());
    }

    private CommitResult storeAccount(Connection connection, Change change) throws SQLException {
        StoredAccount after = change.after();
        Optional<AccountVersion> actor = change.requirements().actor();
        if (change.before().isEmpty()) {
            return isHeld(connection, change, actor) ? create(connection, change) : CommitResult.VERSION_CONFLICT;
        }
        Predicate<AccountVersion> first = account -> isBefore(account.account(), after.id());
        boolean held = isHeld(connection, change, actor.filter(first))
                && AccountTable.update(after).update(connection) == 1
                && isHeld(connection, change, actor.filter(first.negate()));
        if (held && change.isDeletion()) {
            OrganizationTable.remove(connection, after.organization());
        }
        return held ? CommitResult.COMMITTED : CommitResult.VERSION_CONFLICT;
    }

    private CommitResult create(Connection connection, Change change) throws SQLException {
        StoredAccount account = change.after();
        AccountTable.insertion(account).update(connection);
        return OrganizationTable.add(
                        connection,
                        account.organization(),
                        change.requirements().maxAccounts())
                ? CommitResult.COMMITTED
                : CommitResult.TOO_MANY_ACCOUNTS;
    }

    private void storeTokens(Connection connection, Change change) throws SQLException {
        StoredAccount after = change.after();
        Sql.batch(connection, TokenTable.stateUpdates(after.id(), change.altered()));
        Sql.batch(connection, TokenTable.deletions(dialect, after.id(), change.removed()));
        if (change.replacesPurgedToken()) {
            TokenTable.deletionOfPurged(after.id()).update(connection);
        }
        if (change.issued().isPresent()) {
            StoredToken issued = change.issued().get();
            TokenTable.insertion(after, issued, change.digest().orElseThrow()).update(connection);
            TokenUseTable.insertion(after, issued).update(connection);
        }
        if (change.isDeletion()) {
            TokenTable.erasure(after.id()).update(connection);
        } else if (change.altersBearer()) {
            TokenTable.bearerUpdate(after).update(connection);
        }
        Sql.batch(connection, AttributeTable.deletions(change));
        Sql.batch(connection, AttributeTable.insertions(change));
    }

    private boolean isHeld(Connection connection, Change change, Optional<AccountVersion> actor) throws SQLException {
        OrganizationId organization = change.after().organization();
        if (actor.isEmpty()) {
            return true;
        }
        AccountVersion expected = actor.get();
        Optional<Long> version = AccountTable.lock(organization, expected.account())
                .first(connection, "counterfoil_account", row -> row.number(1));
        boolean held = AccountTable.isAt(version, expected);
        if (held) {
            dialect.claim(connection, expected.account());
        }
        return held;
    }

    private static boolean isBefore(ServiceAccountId one, ServiceAccountId other) {
        return one.value().compareTo(other.value()) < 0;
    }
}
