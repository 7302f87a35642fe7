package io.counterfoil.contract.rules;

import io.counterfoil.hash.Digest;
import io.counterfoil.model.AuditEvent;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.Page;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.StorageUnavailableException;
import io.counterfoil.model.TokenId;
import io.counterfoil.spi.AccountFilter;
import io.counterfoil.spi.AuditFilter;
import io.counterfoil.spi.Basis;
import io.counterfoil.spi.Change;
import io.counterfoil.spi.CommitResult;
import io.counterfoil.spi.Participation;
import io.counterfoil.spi.Patience;
import io.counterfoil.spi.Proposal;
import io.counterfoil.spi.Storage;
import io.counterfoil.spi.StoredAccount;
import io.counterfoil.spi.StoredCredential;
import io.counterfoil.spi.TokenUse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A real storage that runs something before its steps: a different node's change, or an outage. */
final class Interposed implements Storage {

    enum Step {
        FIND_CREDENTIAL,
        LOAD,
        ACCOUNTS,
        COMMIT,
        APPEND,
        AUDIT_EVENTS,
        RECORD_USE,
        REPLACE_DIGEST,
        PURGE
    }

    private final Storage delegate;
    private final Map<Step, Runnable> each = new ConcurrentHashMap<>();
    private final Map<Step, Runnable> once = new ConcurrentHashMap<>();
    private final Map<Step, AtomicInteger> calls = new ConcurrentHashMap<>();
    private final AtomicBoolean meetsConflict = new AtomicBoolean();
    private volatile Consumer<Change> watcher = change -> {};

    Interposed(Storage delegate) {
        this.delegate = delegate;
    }

    /** Runs this before the next such step only. */
    void beforeNext(Step step, Runnable event) {
        once.put(step, event);
    }

    /** Runs this before the next commit, which then meets a concurrent change. */
    void conflictWithNextCommit(Runnable event) {
        meetsConflict.set(true);
        beforeNext(Step.COMMIT, event);
    }

    void beforeEach(Step step, Runnable event) {
        each.put(step, event);
    }

    /** Shows every change that is to be committed. */
    void watch(Consumer<Change> watcher) {
        this.watcher = watcher;
    }

    /** Makes every such step fail from now on, as in an outage. */
    void cut(Step... steps) {
        for (Step step : steps) {
            beforeEach(step, () -> {
                throw new StorageUnavailableException("no answer from the database", null);
            });
        }
    }

    void mend() {
        each.clear();
    }

    int calls(Step step) {
        return calls.getOrDefault(step, new AtomicInteger()).get();
    }

    private void on(Step step) {
        calls.computeIfAbsent(step, any -> new AtomicInteger()).incrementAndGet();
        Optional.ofNullable(once.remove(step)).ifPresent(Runnable::run);
        Optional.ofNullable(each.get(step)).ifPresent(Runnable::run);
    }

    @Override
    public Optional<StoredCredential> findCredential(TokenId token) {
        on(Step.FIND_CREDENTIAL);
        return delegate.findCredential(token);
    }

    @Override
    public Optional<StoredAccount> load(
            OrganizationId organization, ServiceAccountId account, Participation participation) {
        on(Step.LOAD);
        return delegate.load(organization, account, participation);
    }

    @Override
    public Page<StoredAccount> accounts(OrganizationId organization, AccountFilter filter) {
        on(Step.ACCOUNTS);
        return delegate.accounts(organization, filter);
    }

    @Override
    public CommitResult commit(Proposal proposal, Participation participation) {
        OptionalInt generationAtCall = proposal.subject()
                .flatMap(id -> delegate.load(proposal.organization(), id, participation))
                .map(account -> OptionalInt.of(account.generation()))
                .orElseGet(OptionalInt::empty);
        boolean conflicts = meetsConflict.getAndSet(false);
        on(Step.COMMIT);
        if (conflicts) {
            return CommitResult.VERSION_CONFLICT;
        }
        return delegate.commit(new Late(proposal, generationAtCall), participation);
    }

    /** A proposal whose call began before what happened before this step. */
    private final class Late implements Proposal {

        private final Proposal proposal;
        private final OptionalInt generationAtCall;

        Late(Proposal proposal, OptionalInt generationAtCall) {
            this.proposal = proposal;
            this.generationAtCall = generationAtCall;
        }

        @Override
        public OrganizationId organization() {
            return proposal.organization();
        }

        @Override
        public Optional<ServiceAccountId> subject() {
            return proposal.subject();
        }

        @Override
        public Set<ServiceAccountId> witnesses() {
            return proposal.witnesses();
        }

        @Override
        public Patience patience() {
            return proposal.patience();
        }

        @Override
        public Optional<Change> decide(Basis basis) {
            List<StoredAccount> accounts = Stream.concat(subject().stream(), witnesses().stream())
                    .distinct()
                    .flatMap(id -> basis.account(id).stream())
                    .toList();
            Optional<Change> change = proposal.decide(Basis.of(accounts, generationAtCall, basis::storageTime));
            change.ifPresent(watcher);
            return change;
        }

        @Override
        public boolean stillHolds() {
            return proposal.stillHolds();
        }
    }

    @Override
    public void append(List<AuditEvent> events, Participation participation) {
        on(Step.APPEND);
        delegate.append(events, participation);
    }

    @Override
    public Page<AuditEvent> auditEvents(OrganizationId organization, AuditFilter filter) {
        on(Step.AUDIT_EVENTS);
        return delegate.auditEvents(organization, filter);
    }

    @Override
    public void recordUse(Map<TokenId, TokenUse> uses) {
        on(Step.RECORD_USE);
        delegate.recordUse(uses);
    }

    @Override
    public boolean replaceDigest(TokenId token, Digest expected, Digest next) {
        on(Step.REPLACE_DIGEST);
        return delegate.replaceDigest(token, expected, next);
    }

    @Override
    public int purge(Instant before, int limit) {
        on(Step.PURGE);
        return delegate.purge(before, limit);
    }
}
