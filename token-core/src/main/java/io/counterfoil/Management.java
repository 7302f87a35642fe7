package io.counterfoil;

import io.counterfoil.lease.Revocations;
import io.counterfoil.model.Actor;
import io.counterfoil.model.ConcurrentChangeException;
import io.counterfoil.model.CounterfoilException;
import io.counterfoil.model.NameConflictException;
import io.counterfoil.model.PolicyViolationException;
import io.counterfoil.model.PrincipalId;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.ServiceAccountNotFoundException;
import io.counterfoil.model.StorageException;
import io.counterfoil.rules.BulkRules;
import io.counterfoil.rules.Decision;
import io.counterfoil.rules.ResolvedActor;
import io.counterfoil.rules.RuleInput;
import io.counterfoil.spi.Change;
import io.counterfoil.spi.CommitResult;
import io.counterfoil.spi.Participation;
import io.counterfoil.spi.StoredAccount;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The shell around the rules: has a change read, decided and stored in one transaction, and tells of it. When the actor
 * changed meanwhile, all of it is done anew.
 */
final class Management {

    private static final int MAX_ATTEMPTS = 10;
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(15);

    private final Wiring wiring;
    private final Views views;

    Management(Wiring wiring) {
        this.wiring = wiring;
        this.views = new Views(wiring.lastUses());
    }

    /**
     * The account that the rule makes.
     *
     * @param id the identifier that the request stands for, by which an earlier try is found; empty if it stands for none
     * @param owner who is to own it, if somebody else than the actor
     */
    StoredAccount create(
            Order order, Optional<ServiceAccountId> id, Optional<PrincipalId> owner, Function<Sight, Decision> rule) {
        return untilCommitted(
                id.map(one -> "the actor, or service account " + one + ", which this request id stands for,")
                        .orElse("the actor"),
                new Attempt.Call(
                        order, id, owner.map(Set::of).orElse(Set.of()), sight -> Optional.of(rule.apply(sight))));
    }

    /** The account after the change, or as it is if there is nothing to change. */
    StoredAccount change(Order order, ServiceAccountId id, Function<RuleInput, Optional<Decision>> rule) {
        return change(order, id, Optional.empty(), rule);
    }

    /**
     * The account after the change, or as it is if there is nothing to change.
     *
     * @param owner who is to own it, if that is what changes
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
                        sight -> rule.apply(input(id, sight))));
    }

    /**
     * Changes one account of many, in a transaction of its own, also inside one of the host's, and does not wait for it to
     * count.
     *
     * @return the change; empty if there was nothing to change
     */
    Optional<Change> changeOneOfMany(Actor actor, BulkRules.Step step, ServiceAccountId id) {
        Attempt.Call call = call(actor, step, id);
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            Attempt next = new Attempt(call, wiring);
            CommitResult result = independently(call.order(), next);
            if (result != CommitResult.VERSION_CONFLICT) {
                next.change().ifPresent(change -> wiring.auditor().published(change.events()));
                return next.change();
            }
        }
        throw new ConcurrentChangeException(
                "service account " + id + " was changed by others during each of " + MAX_ATTEMPTS + " attempts");
    }

    /** Whether the change would change this account, as it is now. Refusals are not audited: nobody tried anything. */
    boolean wouldChange(Actor actor, BulkRules.Step step, StoredAccount account) {
        return new Attempt(call(actor, step, account.id()), wiring)
                .rehearse(id -> id.equals(account.id())
                        ? Optional.of(account)
                        : wiring.storage().load(actor.organization(), id, Participation.JOINED))
                .isPresent();
    }

    private Attempt.Call call(Actor actor, BulkRules.Step step, ServiceAccountId id) {
        return new Attempt.Call(
                Order.of(actor, step.action(), step.takesAway()),
                Optional.of(id),
                step.owner().map(Set::of).orElse(Set.of()),
                sight -> step.rule().apply(input(id, sight)));
    }

    private CommitResult independently(Order order, Attempt attempt) {
        try {
            return stored(order, attempt, Participation.INDEPENDENT);
        } catch (AgainException e) {
            return CommitResult.VERSION_CONFLICT;
        }
    }

    /** The account as it is, which the actor must see. */
    StoredAccount read(Order order, ServiceAccountId id, Consumer<RuleInput> reader) {
        Objects.requireNonNull(id, "service account id");
        Instant now = wiring.clock().now();
        Optional<StoredAccount> loaded = wiring.storage().load(order.actor().organization(), id, Participation.JOINED);
        ResolvedActor acting = wiring.actors().resolve(order.actor(), now, loaded);
        try {
            RuleInput input = input(id, new Sight(loaded, acting, now, 0, () -> now, owner -> false));
            reader.accept(input);
            return input.account();
        } catch (CounterfoilException refusal) {
            wiring.auditor()
                    .refused(refusal, new Auditor.Attempt(acting, order.action(), Optional.of(id), loaded, now));
            throw refusal;
        }
    }

    /** The answer to whom a token was issued. */
    IssuedToken issued(StoredAccount account, Issuer.Fresh fresh) {
        return new IssuedToken(
                views.account(account, wiring.clock().latest()),
                account.currentToken().orElseThrow(),
                fresh.value());
    }

    private RuleInput input(ServiceAccountId id, Sight sight) {
        StoredAccount visible = sight.account()
                .filter(account -> wiring.authority().sees(sight.acting(), account))
                .orElseThrow(() -> new ServiceAccountNotFoundException(id));
        return sight.on(visible);
    }

    private StoredAccount untilCommitted(String what, Attempt.Call call) {
        rehearse(call);
        long begin = System.nanoTime();
        for (int attempt = 0; attempt < MAX_ATTEMPTS || hasRightOfWay(call, begin); attempt++) {
            Optional<StoredAccount> account = once(call.order(), new Attempt(call, wiring));
            if (account.isPresent()) {
                return account.get();
            }
            call.order().prepare();
        }
        throw new ConcurrentChangeException(
                what + " was changed or deleted by others during each of " + MAX_ATTEMPTS + " attempts");
    }

    /** Who takes something away goes on, though its own account keeps changing. */
    private static boolean hasRightOfWay(Attempt.Call call, long begin) {
        return call.order().restricts() && System.nanoTime() - begin < LONGEST_NANOS;
    }

    /**
     * Decides once before anything is held, where a directory knows the users: who is refused holds nobody up, and the
     * attempt asks the directory again.
     */
    private void rehearse(Attempt.Call call) {
        if (wiring.actors().asksAbout(call.order().actor())) {
            Attempt rehearsal = new Attempt(call, wiring);
            try {
                rehearsal.rehearse(
                        id -> wiring.storage().load(call.order().actor().organization(), id, Participation.JOINED));
            } catch (CounterfoilException e) {
                throw rehearsal.isRefused() ? refused(rehearsal, e) : e;
            }
        }
    }

    /** Empty if it has to be tried again. */
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
                case TOO_MANY_ACCOUNTS -> throw refused(attempt, unlessImported(order, tooMany(attempt.after())));
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
            wiring.auditor().published(change.get().events());
        }
        boolean restricts = order.restricts() || (committed && change.get().isRestricting());
        if (restricts && (committed || result == CommitResult.UNCHANGED)) {
            settle(order, attempt);
        }
        return result;
    }

    private CommitResult stored(Order order, Attempt attempt, Participation participation) {
        try {
            return wiring.storage().commit(attempt, participation);
        } catch (RuntimeException | Error e) {
            if (e instanceof CounterfoilException refusal && !(e instanceof StorageException) && attempt.isRefused()) {
                throw refused(attempt, refusal);
            }
            if (order.restricts()
                    || attempt.change().filter(Change::isRestricting).isPresent()) {
                // Whatever was thrown, and whoever threw it: the change may be committed.
                wiring.revocations().ifPresent(Revocations::outcomeUnknown);
            }
            throw e;
        }
    }

    /** The change is committed: whatever happens from now on, the token that came with it must reach the caller. */
    private void settle(Order order, Attempt attempt) {
        StoredAccount after = attempt.after();
        try {
            wiring.revocations().ifPresent(waits -> {
                if (attempt.change().isPresent()) {
                    waits.settle(after.id(), after.version());
                } else {
                    waits.settleUnchanged(after.id(), after.version());
                }
            });
        } catch (RuntimeException | Error e) {
            throw new RevocationPendingException(
                    "service account " + after.id()
                            + ": the change is committed, but it is not known whether it counts everywhere yet; call"
                            + " awaitRevocations(), and don't repeat the change",
                    order.fresh().map(fresh -> issued(after, fresh)).orElse(null),
                    e);
        }
    }

    private CounterfoilException refused(Attempt attempt, CounterfoilException refusal) {
        wiring.auditor().refused(refusal, attempt.audited());
        return refusal;
    }

    /** A row that was imported before is called so, though its name is taken as well: by itself. */
    private CounterfoilException unlessImported(Order order, CounterfoilException refusal) {
        boolean isKnown = order.fresh()
                .filter(Issuer.Fresh::isImported)
                .flatMap(fresh -> wiring.storage().findCredential(fresh.token().id()))
                .isPresent();
        return isKnown ? importedBefore() : refusal;
    }

    /** Identifiers of our own are drawn from 2 to the 100th: this one comes from the digest of an imported token. */
    private static PolicyViolationException importedBefore() {
        return new PolicyViolationException(
                "TOKEN_ALREADY_IMPORTED", "this token was imported before: each is imported once, into one account");
    }

    private PolicyViolationException tooMany(StoredAccount after) {
        return new PolicyViolationException(
                "TOO_MANY_ACCOUNTS",
                "organization " + after.organization() + " has "
                        + wiring.tokenPolicy().maxAccountsPerOrganization()
                        + " service accounts, the most it may have");
    }
}
