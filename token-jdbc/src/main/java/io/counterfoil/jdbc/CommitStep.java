package io.counterfoil.jdbc;

import io.counterfoil.model.Micros;
import io.counterfoil.model.StorageUnavailableException;
import io.counterfoil.spi.Change;
import io.counterfoil.spi.CommitResult;
import io.counterfoil.spi.Patience;
import io.counterfoil.spi.Proposal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * One change: read, decide, write, commit, in as few round trips as the driver allows.
 *
 * <p>The subject comes first, then what belongs to it. The organization's count and the acting account come last, and
 * are held until the COMMIT that follows at once. Work by an account therefore holds no lock on it while it waits, and
 * blocks a restriction of the account for a moment at most.
 */
final class CommitStep implements TransactionWork<CommitResult> {

    private final Dialects dialects;
    private final LostAnswers lostAnswers;
    private final Proposal proposal;
    private final boolean own;
    private final Bounds bounds;
    private Optional<Change> decided = Optional.empty();
    private boolean committed;
    private String awaited = "a row that this change needs";

    /**
     * Creates a step for one proposal.
     *
     * @param own whether the transaction is the storage's own, to be committed here
     */
    CommitStep(Dialects dialects, LostAnswers lostAnswers, Proposal proposal, boolean own) {
        this.dialects = dialects;
        this.lostAnswers = lostAnswers;
        this.proposal = proposal;
        this.own = own;
        this.bounds = Bounds.of(proposal.patience());
    }

    /** Returns what was decided in the last transaction; empty if nothing was. */
    Optional<Change> decided() {
        return decided;
    }

    @Override
    public CommitResult on(Connection connection) throws SQLException {
        Dialect dialect = dialects.on(connection);
        Exchange exchange = new Exchange(connection, dialect);
        decided = Optional.empty();
        committed = false;
        try {
            decided = decide(exchange, dialect);
            return decided.isEmpty()
                    ? CommitResult.UNCHANGED
                    : store(exchange, dialect, new ChangeSteps(decided.get(), dialect));
        } catch (SQLException e) {
            Demand unmet = Demand.unmetBy(e).orElseThrow(() -> e);
            return unmet == Demand.ROOM_FOR_ACCOUNT ? CommitResult.TOO_MANY_ACCOUNTS : CommitResult.VERSION_CONFLICT;
        }
    }

    @Override
    public boolean keeps(CommitResult result) {
        return result == CommitResult.COMMITTED;
    }

    @Override
    public boolean mayRefuse() {
        return true;
    }

    @Override
    public boolean isByStatement() {
        return true;
    }

    @Override
    public boolean hasCommitted() {
        return committed;
    }

    @Override
    public Duration silence() {
        return proposal.patience() == Patience.NONE ? Bounds.SILENCE_FOR_A_REQUEST : Bounds.SILENCE;
    }

    @Override
    public Duration patience() {
        return Bounds.inAll(proposal.patience());
    }

    @Override
    public String awaited() {
        return awaited;
    }

    @Override
    public CommitResult whenAnswerLost(StorageUnavailableException outcomeUnknown) {
        if (lostAnswers.isStored(decided.orElseThrow().events().get(0), outcomeUnknown)) {
            return CommitResult.COMMITTED;
        }
        throw new StorageUnavailableException(
                "commit: the connection to the database was lost; nothing was changed", outcomeUnknown.getCause());
    }

    private Optional<Change> decide(Exchange exchange, Dialect dialect) throws SQLException {
        BasisReader reader = new BasisReader(proposal);
        Supplier<Instant> clock = () -> time(exchange, dialect);
        exchange.write(own ? dialect.begin() : List.of()).write(dialect.bound(bounds, own));
        if (!own && proposal.subject().isPresent()) {
            // A call that is refused, or changes nothing, must not leave a lock in the host's transaction.
            reader.addTo(exchange);
            exchange.send(bounds);
            if (proposal.decide(reader.basis(clock)).isEmpty()) {
                return Optional.empty();
            }
        }
        reader.addLockedTo(exchange);
        if (proposal.subject().isPresent() || !proposal.witnesses().isEmpty()) {
            proposal.subject().ifPresent(subject -> awaited = "service account " + subject);
            exchange.send(bounds);
        }
        return proposal.decide(reader.basis(clock));
    }

    private Instant time(Exchange exchange, Dialect dialect) {
        AtomicLong micros = new AtomicLong();
        exchange.add(Step.read(Upkeep.clock(dialect), rows -> {
            rows.next();
            micros.set(rows.getLong(1));
        }));
        try {
            exchange.send(bounds);
        } catch (SQLException e) {
            throw SqlErrors.translate("read the database's clock", e);
        }
        return Micros.toInstant(micros.get());
    }

    private CommitResult store(Exchange exchange, Dialect dialect, ChangeSteps steps) throws SQLException {
        steps.addOwnTo(exchange);
        awaited = "the name of " + name() + ", or a row of its";
        if (!own) {
            steps.addSharedTo(exchange, false);
            exchange.write(dialect.unbound());
            exchange.send(bounds);
            return proposal.stillHolds() ? CommitResult.COMMITTED : CommitResult.VERSION_CONFLICT;
        }
        Optional<Sql> commit = dialect.commit();
        Bounds last = bounds;
        if (steps.areContested()) {
            last = addShared(exchange, dialect, steps, commit.isPresent());
        }
        if (!proposal.stillHolds()) {
            return CommitResult.VERSION_CONFLICT;
        }
        commit.ifPresent(exchange::write);
        sendLast(exchange, last, commit.isPresent());
        committed = commit.isPresent();
        return CommitResult.COMMITTED;
    }

    /**
     * Adds the shared rows. A creation commits in the same round trip, because all creations of an organization share
     * one row.
     */
    private Bounds addShared(Exchange exchange, Dialect dialect, ChangeSteps steps, boolean commitsByStatement)
            throws SQLException {
        boolean isNew = decided.flatMap(Change::before).isEmpty();
        Bounds briefly = isNew ? Bounds.BRIEF : Bounds.GLANCE;
        Bounds shared = proposal.mayAge() ? Bounds.AT_ONCE : briefly;
        List<Sql> brief = dialect.bound(shared, true);
        if (brief.isEmpty()) {
            exchange.send(bounds);
        }
        awaited = "the acting account, or the number of accounts of organization " + proposal.organization();
        exchange.write(brief);
        steps.addSharedTo(exchange, true);
        if (!isNew || !commitsByStatement) {
            exchange.send(shared);
        }
        return shared;
    }

    /**
     * Sends the last statements. Statements sent together with COMMIT may have been committed, unless the server
     * reported that an earlier one failed.
     */
    private static void sendLast(Exchange exchange, Bounds bounds, boolean commits) throws SQLException {
        try {
            exchange.send(bounds);
        } catch (SQLException e) {
            if (commits && !SqlErrors.isSurelyUndone(e)) {
                throw new AnswerLost(e);
            }
            throw e;
        }
    }

    private String name() {
        return decided.map(change -> "service account " + change.after().id()).orElse("the service account");
    }
}
