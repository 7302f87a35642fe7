package io.counterfoil;

import io.counterfoil.hash.Digest;
import io.counterfoil.lease.Revocations;
import io.counterfoil.model.Actor;
import io.counterfoil.model.AuditEvent;
import io.counterfoil.model.ConcurrentChangeException;
import io.counterfoil.model.CounterfoilException;
import io.counterfoil.model.NameConflictException;
import io.counterfoil.model.PolicyViolationException;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.ServiceAccountNotFoundException;
import io.counterfoil.model.StorageException;
import io.counterfoil.rules.Authority;
import io.counterfoil.rules.Decision;
import io.counterfoil.rules.ResolvedActor;
import io.counterfoil.rules.RuleInput;
import io.counterfoil.spi.Change;
import io.counterfoil.spi.CommitResult;
import io.counterfoil.spi.Participation;
import io.counterfoil.spi.Preconditions;
import io.counterfoil.spi.Storage;
import io.counterfoil.spi.StoredAccount;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The shell around the rules: loads, lets a rule decide, commits, tells. When somebody else changed the account or the
 * actor between load and commit, everything is loaded and decided anew.
 */
final class Management {

    private static final int MAX_ATTEMPTS = 10;

    private final Storage storage;
    private final Actors actors;
    private final Authority authority;
    private final Auditor auditor;
    private final MonotonicClock clock;
    private final Optional<Revocations> revocations;
    private final OptionalInt maxAccounts;

    Management(Wiring wiring) {
        this.storage = wiring.storage();
        this.actors = wiring.actors();
        this.authority = wiring.authority();
        this.auditor = wiring.auditor();
        this.clock = wiring.clock();
        this.revocations = wiring.revocations();
        this.maxAccounts = OptionalInt.of(wiring.tokenPolicy().maxAccountsPerOrganization());
    }

    /**
     * What somebody asks for.
     *
     * @param actor who
     * @param action what it is called in the audit log if it is refused
     * @param digest of the token that the decision issues; not called if it issues none
     * @param restricts whether the caller relies on something being refused afterwards, even if somebody else saw to it
     */
    record Order(Actor actor, String action, Supplier<Digest> digest, boolean restricts) {

        Order {
            Objects.requireNonNull(actor, "actor");
        }

        static Order of(Actor actor, String action) {
            return of(actor, action, false);
        }

        static Order restricting(Actor actor, String action) {
            return of(actor, action, true);
        }

        static Order of(Actor actor, String action, boolean restricts) {
            return new Order(
                    actor,
                    action,
                    () -> {
                        throw new IllegalStateException(action + " issues no token");
                    },
                    restricts);
        }

        static Order issuing(Actor actor, String action, Supplier<Digest> digest, boolean restricts) {
            return new Order(actor, action, digest, restricts);
        }
    }

    StoredAccount create(Order order, BiFunction<ResolvedActor, Instant, Decision> rule) {
        return untilCommitted("the actor", () -> {
            Instant now = clock.now();
            ResolvedActor acting = actors.resolve(order.actor(), now);
            return once(
                    order,
                    new Auditor.Attempt(acting, order.action(), Optional.empty(), Optional.empty(), now),
                    () -> Optional.of(rule.apply(acting, now)));
        });
    }

    /** The account after the change, or as it is if there is nothing to change. */
    StoredAccount change(Order order, ServiceAccountId id, Function<RuleInput, Optional<Decision>> rule) {
        Objects.requireNonNull(id, "service account id");
        AtomicInteger generationAtFirst = new AtomicInteger();
        return untilCommitted("service account " + id + ", or the actor,", () -> {
            Instant now = clock.now();
            Optional<StoredAccount> loaded = storage.load(order.actor().organization(), id, Participation.JOINED);
            ResolvedActor acting = actors.resolve(order.actor(), now, loaded);
            loaded.ifPresent(account -> generationAtFirst.compareAndSet(0, account.generation()));
            return once(
                    order,
                    new Auditor.Attempt(acting, order.action(), Optional.of(id), loaded, now),
                    () -> rule.apply(new RuleInput(visible(acting, id, loaded), acting, now, generationAtFirst.get())));
        });
    }

    private StoredAccount visible(ResolvedActor acting, ServiceAccountId id, Optional<StoredAccount> loaded) {
        return loaded.filter(account -> authority.sees(acting, account))
                .orElseThrow(() -> new ServiceAccountNotFoundException(id));
    }

    private static StoredAccount untilCommitted(String what, Supplier<Optional<StoredAccount>> once) {
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            Optional<StoredAccount> account = once.get();
            if (account.isPresent()) {
                return account.get();
            }
        }
        throw new ConcurrentChangeException(
                what + " was changed by others during each of " + MAX_ATTEMPTS + " attempts");
    }

    /** Empty if somebody else was first. */
    private Optional<StoredAccount> once(Order order, Auditor.Attempt attempt, Supplier<Optional<Decision>> rule) {
        try {
            Optional<Decision> decision = rule.get();
            if (decision.isEmpty() && order.restricts()) {
                revocations.ifPresent(Revocations::settle);
            }
            return decision.isEmpty() ? attempt.account() : committed(order, attempt, decision.get());
        } catch (StorageException e) {
            throw e;
        } catch (CounterfoilException refusal) {
            auditor.refused(refusal, attempt);
            throw refusal;
        }
    }

    private Optional<StoredAccount> committed(Order order, Auditor.Attempt attempt, Decision decision) {
        StoredAccount after = decision.after();
        List<AuditEvent> events =
                auditor.events(decision, Optional.of(attempt.acting().audited()), attempt.now());
        Preconditions requirements = new Preconditions(
                attempt.acting().reliedOn(after.id()),
                attempt.account().isPresent() ? OptionalInt.empty() : maxAccounts);
        Change change = Change.of(attempt.account(), after, order.digest(), events, requirements);
        boolean restricts = order.restricts() || change.isRestricting();
        if (!actors.isStill(attempt.acting())) {
            return Optional.empty();
        }
        return switch (commit(change, restricts)) {
            case COMMITTED -> {
                auditor.published(events);
                if (restricts) {
                    revocations.ifPresent(Revocations::settle);
                }
                yield Optional.of(after);
            }
            case VERSION_CONFLICT -> Optional.empty();
            case NAME_TAKEN -> throw new NameConflictException(after.state().name());
            case TOO_MANY_ACCOUNTS ->
                throw new PolicyViolationException(
                        "TOO_MANY_ACCOUNTS",
                        "organization " + after.organization() + " has " + maxAccounts.orElse(0)
                                + " service accounts, the most it may have");
        };
    }

    private CommitResult commit(Change change, boolean restricts) {
        try {
            return storage.commit(change, Participation.JOINED);
        } catch (StorageException e) {
            if (restricts) {
                revocations.ifPresent(Revocations::outcomeUnknown);
            }
            throw e;
        }
    }
}
