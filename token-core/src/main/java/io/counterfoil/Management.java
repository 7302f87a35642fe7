package io.counterfoil;

import io.counterfoil.audit.Auditor;
import io.counterfoil.change.AgainException;
import io.counterfoil.change.Attempt;
import io.counterfoil.change.DecisionContext;
import io.counterfoil.change.Issuer;
import io.counterfoil.change.Order;
import io.counterfoil.change.Sight;
import io.counterfoil.lease.Revocations;
import io.counterfoil.model.Actor;
import io.counterfoil.model.ConcurrentChangeException;
import io.counterfoil.model.CounterfoilException;
import io.counterfoil.model.NameConflictException;
import io.counterfoil.model.PolicyViolationException;
import io.counterfoil.model.PrincipalId;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.StorageException;
import io.counterfoil.rules.BulkRules;
import io.counterfoil.rules.Decision;
import io.counterfoil.rules.RuleInput;
import io.counterfoil.spi.Change;
import io.counterfoil.spi.CommitResult;
import io.counterfoil.spi.Participation;
import io.counterfoil.spi.Storage;
import io.counterfoil.spi.StoredAccount;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The shell around the rules: has a change read, decided and stored in one transaction, and publishes it. If the actor
 * changes in the meantime, everything is repeated.
 */
final class Management {

    private static final int MAX_ATTEMPTS = 10;
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(15);

    private final Storage storage;
    private final DecisionContext context;
    private final AccountAnswers answers;
    private final Auditor auditor;
    private final Optional<Revocations> revocations;

    Management(
            Storage storage,
            DecisionContext context,
            AccountAnswers answers,
            Auditor auditor,
            Optional<Revocations> revocations) {
        this.storage = storage;
        this.context = context;
        this.answers = answers;
        this.auditor = auditor;
        this.revocations = revocations;
    }

    /**
     * Creates the account that the rule decides.
     *
     * @param id the identifier derived from the request id, by which an earlier attempt is found; empty without a
     *     request id
     * @param owner the new owner, if it is not the actor
     */
    StoredAccount create(
            Order order, Optional<ServiceAccountId> id, Optional<PrincipalId> owner, Function<Sight, Decision> rule) {
        return untilCommitted(
                id.map(one -> "the actor, or service account " + one + ", which this request id stands for,")
                        .orElse("the actor"),
                new Attempt.Call(
                        order, id, owner.map(Set::of).orElse(Set.of()), sight -> Optional.of(rule.apply(sight))));
    }

    /** Changes an account, and returns it after the change, or unchanged if there is nothing to change. */
    StoredAccount change(Order order, ServiceAccountId id, Function<RuleInput, Optional<Decision>> rule) {
        return change(order, id, Optional.empty(), rule);
    }

    /**
     * Changes an account, and returns it after the change, or unchanged if there is nothing to change.
     *
     * @param owner the new owner, if the owner changes
     */
    StoredAccount change(
            Order order,
            ServiceAccountId id,
            Optional<PrincipalId> owner,
            Function<RuleInput, Optional<Decision>> rule) {
        Objects.requireNonNull(id, "service account id");
        return untilCommitted(
                "service account " + id + ", or the actor,",
                new Attempt.Call(
                        order,
                        Optional.of(id),
                        owner.map(Set::of).orElse(Set.of()),
                        sight -> rule.apply(context.input(id, sight))));
    }

    /**
     * Changes one account of many in a transaction of its own, even inside one of the host, without waiting for the
     * change to be effective.
     *
     * @return the change; empty if there was nothing to change
     */
    Optional<Change> changeOneOfMany(Actor actor, BulkRules.Step step, ServiceAccountId id) {
        Attempt.Call call = call(actor, step, id);
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            Attempt next = new Attempt(call, context);
            CommitResult result = independently(call.order(), next);
            if (result != CommitResult.VERSION_CONFLICT) {
                next.change().ifPresent(change -> auditor.published(change.events()));
                return next.change();
            }
        }
        throw new ConcurrentChangeException(
                "service account " + id + " was changed by others during each of " + MAX_ATTEMPTS + " attempts");
    }

    /**
     * Returns whether the step would change this account in its current state. Refusals are not audited, because nobody
     * attempted anything.
     */
    boolean wouldChange(Actor actor, BulkRules.Step step, StoredAccount account) {
        return new Attempt(call(actor, step, account.id()), context)
                .rehearse(id -> id.equals(account.id())
                        ? Optional.of(account)
                        : storage.load(actor.organization(), id, Participation.JOINED))
                .isPresent();
    }

    private Attempt.Call call(Actor actor, BulkRules.Step step, ServiceAccountId id) {
        return new Attempt.Call(
                Order.of(actor, step.action(), step.takesAway()),
                Optional.of(id),
                step.owner().map(Set::of).orElse(Set.of()),
                sight -> step.rule().apply(context.input(id, sight)));
    }

    /** Waits until everything that this node restricted is effective everywhere, after a run of many changes. */
    void settleOwn() {
        revocations.ifPresent(Revocations::settleOwn);
    }

    private CommitResult independently(Order order, Attempt attempt) {
        try {
            return stored(order, attempt, Participation.INDEPENDENT);
        } catch (AgainException e) {
            return CommitResult.VERSION_CONFLICT;
        }
    }

    private StoredAccount untilCommitted(String what, Attempt.Call call) {
        rehearse(call);
        long begin = System.nanoTime();
        for (int attempt = 0; attempt < MAX_ATTEMPTS || hasRightOfWay(call, begin); attempt++) {
            Optional<StoredAccount> account = once(call.order(), new Attempt(call, context));
            if (account.isPresent()) {
                return account.get();
            }
            call.order().prepare();
        }
        throw new ConcurrentChangeException(
                what + " was changed or deleted by others during each of " + MAX_ATTEMPTS + " attempts");
    }

    /** Returns whether to continue: a restriction takes precedence, even if the actor's own account keeps changing. */
    private static boolean hasRightOfWay(Attempt.Call call, long begin) {
        return call.order().restricts() && System.nanoTime() - begin < LONGEST_NANOS;
    }

    /**
     * Decides once before anything is locked, if a directory knows the users: a refused call then blocks nobody, and
     * the attempt reads the directory again.
     */
    private void rehearse(Attempt.Call call) {
        if (context.asksDirectory(call.order().actor())) {
            Attempt rehearsal = new Attempt(call, context);
            try {
                rehearsal.rehearse(id -> storage.load(call.order().actor().organization(), id, Participation.JOINED));
            } catch (CounterfoilException e) {
                throw rehearsal.isRefused() ? refused(rehearsal, e) : e;
            }
        }
    }

    /** Makes one attempt; empty if it must be repeated. */
    private Optional<StoredAccount> once(Order order, Attempt attempt) {
        try {
            return switch (commit(order, attempt)) {
                case COMMITTED, UNCHANGED -> Optional.of(attempt.after());
                case VERSION_CONFLICT -> Optional.empty();
                case NAME_TAKEN ->
                    throw refused(
                            attempt,
                            unlessImported(
                                    order,
                                    new NameConflictException(
                                            attempt.after().state().name())));
                case TOO_MANY_ACCOUNTS ->
                    throw refused(attempt, unlessImported(order, context.tooManyAccounts(attempt.after())));
                case TOKEN_TAKEN -> throw refused(attempt, importedBefore());
            };
        } catch (AgainException e) {
            return Optional.empty();
        }
    }

    private CommitResult commit(Order order, Attempt attempt) {
        CommitResult result = stored(order, attempt, Participation.JOINED);
        Optional<Change> change = attempt.change();
        boolean committed = result == CommitResult.COMMITTED && change.isPresent();
        if (committed) {
            auditor.published(change.get().events());
        }
        boolean restricts = order.restricts() || (committed && change.get().isRestricting());
        if (restricts && (committed || result == CommitResult.UNCHANGED)) {
            settle(order, attempt);
        }
        return result;
    }

    private CommitResult stored(Order order, Attempt attempt, Participation participation) {
        try {
            return storage.commit(attempt, participation);
        } catch (RuntimeException | Error e) {
            if (e instanceof CounterfoilException refusal && !(e instanceof StorageException) && attempt.isRefused()) {
                throw refused(attempt, refusal);
            }
            if (order.restricts()
                    || attempt.change().filter(Change::isRestricting).isPresent()) {
                // After any exception the change may be committed.
                revocations.ifPresent(Revocations::outcomeUnknown);
            }
            throw e;
        }
    }

    /** Waits for a committed change. Whatever happens from now on, the issued token must reach the caller. */
    private void settle(Order order, Attempt attempt) {
        StoredAccount after = attempt.after();
        try {
            revocations.ifPresent(waits -> {
                if (attempt.change().isPresent()) {
                    waits.settle(after.id(), after.version());
                } else {
                    waits.settleUnchanged(after.id(), after.version());
                }
            });
        } catch (RuntimeException | Error e) {
            throw new RevocationPendingException(
                    "service account " + after.id()
                            + ": the change is committed, but not known to be effective on every node yet; call"
                            + " awaitRevocations(), and do not repeat the change",
                    order.fresh().map(fresh -> answers.issued(after, fresh)).orElse(null),
                    e);
        }
    }

    private CounterfoilException refused(Attempt attempt, CounterfoilException refusal) {
        auditor.refused(refusal, attempt.audited());
        return refusal;
    }

    /** Replaces the refusal of a row that was imported before: its name is taken as well, by itself. */
    private CounterfoilException unlessImported(Order order, CounterfoilException refusal) {
        boolean isKnown = order.fresh()
                .filter(Issuer.Fresh::isImported)
                .flatMap(fresh -> storage.findCredential(fresh.token().id()))
                .isPresent();
        return isKnown ? importedBefore() : refusal;
    }

    /**
     * Returns the refusal of an imported identifier that exists. The library's own identifiers have 100 random bits, so
     * this one comes from the digest of an imported token.
     */
    private static PolicyViolationException importedBefore() {
        return new PolicyViolationException(
                "TOKEN_ALREADY_IMPORTED", "this token was imported before: each is imported once, into one account");
    }
}
