package io.counterfoil.change;

import io.counterfoil.audit.Auditor;
import io.counterfoil.lease.Revocations;
import io.counterfoil.model.AuditActor;
import io.counterfoil.model.AuditEvent;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.StorageUnavailableException;
import io.counterfoil.rules.Decision;
import io.counterfoil.spi.AccountRef;
import io.counterfoil.spi.Basis;
import io.counterfoil.spi.Change;
import io.counterfoil.spi.CommitResult;
import io.counterfoil.spi.Participation;
import io.counterfoil.spi.Patience;
import io.counterfoil.spi.Preconditions;
import io.counterfoil.spi.Proposal;
import io.counterfoil.spi.Storage;
import io.counterfoil.spi.StoredAccount;
import io.counterfoil.time.MonotonicClock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** Commits changes that the library itself makes to an account, never as part of the host's transaction. */
public final class SystemChanges {

    private static final Preconditions NOTHING_ELSE = new Preconditions(Optional.empty(), OptionalInt.empty());

    private static final int MAX_ATTEMPTS = 10;

    private final Storage storage;
    private final Auditor auditor;
    private final MonotonicClock clock;
    private final Optional<Revocations> revocations;

    public SystemChanges(Storage storage, Auditor auditor, MonotonicClock clock, Optional<Revocations> revocations) {
        this.storage = storage;
        this.auditor = auditor;
        this.clock = clock;
        this.revocations = revocations;
    }

    /** Waits until everything that this node ended is effective on every node. */
    public void settleOwn() {
        revocations.ifPresent(Revocations::settleOwn);
    }

    /** Waits until everything that any node ended is effective on every node. */
    public void settleEverywhere() {
        revocations.ifPresent(Revocations::settleEverywhere);
    }

    /**
     * Ends what the rule decides to end, or returns if a concurrent call has ended it.
     *
     * @param rule empty if there is nothing left to end
     */
    public void end(AccountRef account, BiFunction<StoredAccount, Instant, Optional<Decision>> rule) {
        end(account, (before, now, storageTime) -> rule.apply(before, now));
    }

    /** Ends what the rule decides to end, or returns if a concurrent call has ended it. */
    public void end(AccountRef account, Rule rule) {
        CommitResult result = CommitResult.VERSION_CONFLICT;
        for (int attempt = 0; attempt < MAX_ATTEMPTS && result == CommitResult.VERSION_CONFLICT; attempt++) {
            result = commit(account, Patience.LONG, Optional.empty(), rule);
        }
        if (result != CommitResult.COMMITTED && result != CommitResult.UNCHANGED) {
            throw new StorageUnavailableException(
                    "service account " + account.account() + " was changed by others during each of " + MAX_ATTEMPTS
                            + " attempts to end its tokens",
                    null);
        }
    }

    /**
     * Makes the change that the rule decides.
     *
     * @param patience how long to wait for a lock on the account
     * @param actor the actor who caused the change
     * @return {@link CommitResult#UNCHANGED} if there is nothing to change, or the account does not exist
     */
    public CommitResult commit(
            AccountRef account,
            Patience patience,
            Optional<AuditActor> actor,
            BiFunction<StoredAccount, Instant, Optional<Decision>> rule) {
        return commit(account, patience, actor, (before, now, storageTime) -> rule.apply(before, now));
    }

    /** A rule that also uses the storage's clock. */
    @FunctionalInterface
    public interface Rule {
        Optional<Decision> decide(StoredAccount account, Instant now, Supplier<Instant> storageTime);
    }

    /** Makes the change that the rule decides. */
    public CommitResult commit(AccountRef account, Patience patience, Optional<AuditActor> actor, Rule rule) {
        Own change = new Own(account, patience, actor, rule);
        CommitResult result = storage.commit(change, Participation.INDEPENDENT);
        if (result == CommitResult.COMMITTED) {
            auditor.published(change.events);
        }
        return result;
    }

    private final class Own implements Proposal {

        private final AccountRef account;
        private final Patience patience;
        private final Optional<AuditActor> actor;
        private final Rule rule;
        private List<AuditEvent> events = List.of();

        Own(AccountRef account, Patience patience, Optional<AuditActor> actor, Rule rule) {
            this.account = account;
            this.patience = patience;
            this.actor = actor;
            this.rule = rule;
        }

        @Override
        public OrganizationId organization() {
            return account.organization();
        }

        @Override
        public Optional<ServiceAccountId> subject() {
            return Optional.of(account.account());
        }

        @Override
        public Set<ServiceAccountId> witnesses() {
            return Set.of();
        }

        @Override
        public Patience patience() {
            return patience;
        }

        @Override
        public Optional<Change> decide(Basis basis) {
            Instant now = clock.now();
            return basis.account(account.account())
                    .flatMap(before -> rule.decide(before, now, basis::storageTime)
                            .map(decision -> change(before, decision, now)));
        }

        @Override
        public boolean stillHolds() {
            return true;
        }

        private Change change(StoredAccount before, Decision decision, Instant now) {
            events = auditor.events(decision, actor, now);
            return new Change(Optional.of(before), decision.after(), Optional.empty(), events, NOTHING_ELSE);
        }
    }
}
