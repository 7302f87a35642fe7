package io.counterfoil.change;

import io.counterfoil.audit.Auditor;
import io.counterfoil.model.Actor;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.PrincipalId;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.rules.Decision;
import io.counterfoil.rules.Lineage;
import io.counterfoil.spi.Basis;
import io.counterfoil.spi.Change;
import io.counterfoil.spi.Patience;
import io.counterfoil.spi.Preconditions;
import io.counterfoil.spi.Proposal;
import io.counterfoil.spi.StoredAccount;
import io.counterfoil.spi.StoredToken;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at an {@link Order}: the proposal that the storage decides and stores in one transaction. The directory
 * is asked when the attempt is created, before anything is locked. For one thread.
 */
public final class Attempt implements Proposal {

    private static final int BEGIN_AGAIN = 4;
    private static final Duration LONGER_THAN_A_WAIT = Duration.ofMinutes(1);

    private final Call call;
    private final DecisionContext parts;
    private final Lineage lineage;
    private Users.Answers answers;
    private @Nullable Sight sight;
    private @Nullable Change change;
    private boolean refused;

    public Attempt(Call call, DecisionContext parts) {
        this.call = call;
        this.parts = parts;
        this.lineage = call.owners.isEmpty() ? Lineage.NONE : parts.actors().lineage(call.order.actor());
        this.answers = parts.actors().ask(call.order.actor(), call.owners);
    }

    /** The data that all attempts at one order share. */
    public static final class Call {

        private final Order order;
        private final Optional<ServiceAccountId> subject;
        private final Set<PrincipalId> owners;
        private final Function<Sight, Optional<Decision>> rule;
        private OptionalInt generationAtFirst = OptionalInt.empty();
        private int outdated;

        /**
         * Creates a call.
         *
         * @param subject the account to change; empty for a new one that cannot be known yet
         * @param owners the principals that may become an owner
         */
        public Call(
                Order order,
                Optional<ServiceAccountId> subject,
                Set<PrincipalId> owners,
                Function<Sight, Optional<Decision>> rule) {
            this.order = order;
            this.subject = subject;
            this.owners = Set.copyOf(owners);
            this.rule = rule;
        }

        public Order order() {
            return order;
        }

        /**
         * Returns renewed answers: first by starting over without a connection; if that is always too slow, within the
         * transaction.
         */
        private Users.Answers renewed(Users.Answers old) {
            if (outdated++ < BEGIN_AGAIN) {
                throw new AgainException("the user directory has to be asked again");
            }
            return old.renewed();
        }

        private int generationAtFirst(OptionalInt generationNow) {
            if (generationAtFirst.isEmpty()) {
                generationAtFirst = OptionalInt.of(generationNow.orElse(0));
            }
            return generationAtFirst.getAsInt();
        }
    }

    @Override
    public OrganizationId organization() {
        return call.order.actor().organization();
    }

    @Override
    public Optional<ServiceAccountId> subject() {
        return call.subject;
    }

    @Override
    public Set<ServiceAccountId> witnesses() {
        Set<ServiceAccountId> witnesses = new HashSet<>();
        if (call.order.actor() instanceof Actor.ServiceAccount acting) {
            witnesses.add(acting.account());
        }
        call.owners.stream()
                .filter(owner -> owner.kind() == PrincipalId.Kind.SERVICE_ACCOUNT)
                .forEach(owner -> witnesses.add(ServiceAccountId.of(owner.id())));
        return witnesses;
    }

    @Override
    public Patience patience() {
        return call.order.restricts() ? Patience.LONG : Patience.SHORT;
    }

    @Override
    public Optional<Change> decide(Basis basis) {
        change = null;
        if (!answers.areFresh()) {
            answers = call.renewed(answers);
        }
        Sight seen = look(basis::account, call.generationAtFirst(basis.generationAtCall()), basis::storageTime);
        Optional<Change> decided = judged(seen).map(decision -> change(seen, decision));
        change = decided.orElse(null);
        return decided;
    }

    /** Lets the rule decide or refuse in advance, on data read without a lock. */
    public Optional<Decision> rehearse(Function<ServiceAccountId, Optional<StoredAccount>> accounts) {
        Map<ServiceAccountId, StoredAccount> read = new HashMap<>();
        Stream.concat(call.subject.stream(), witnesses().stream())
                .forEach(id -> accounts.apply(id).ifPresent(account -> read.put(id, account)));
        OptionalInt generation = call.subject
                .flatMap(id -> Optional.ofNullable(read.get(id)))
                .map(account -> OptionalInt.of(account.generation()))
                .orElseGet(OptionalInt::empty);
        Supplier<Instant> notAsked = parts.clock()::now;
        return judged(look(id -> Optional.ofNullable(read.get(id)), call.generationAtFirst(generation), notAsked));
    }

    private Sight look(
            Function<ServiceAccountId, Optional<StoredAccount>> accounts,
            int generationAtFirst,
            Supplier<Instant> storageTime) {
        Instant now = parts.clock().now();
        Sight seen = new Sight(
                call.subject.flatMap(accounts),
                parts.actors()
                        .resolve(call.order.actor(), now, answers, accounts)
                        .descending(lineage),
                now,
                generationAtFirst,
                storageTime,
                owner -> mayOwn(owner, accounts));
        sight = seen;
        return seen;
    }

    private Optional<Decision> judged(Sight seen) {
        refused = true;
        Optional<Decision> decision = call.rule.apply(seen);
        refused = false;
        return decision;
    }

    @Override
    public boolean mayAge() {
        return !answers.areNone() || (call.order.actor() instanceof Actor.ServiceAccount && mayLapse());
    }

    /**
     * Returns whether the decision may lapse: a creation is committed in the round trip that waits, and no wait may
     * outlast the acting token.
     */
    private boolean mayLapse() {
        return call.order.creates()
                || seen().acting()
                        .account()
                        .flatMap(StoredAccount::currentToken)
                        .flatMap(StoredToken::end)
                        .filter(end -> end.isBefore(seen().now().plus(LONGER_THAN_A_WAIT)))
                        .isPresent();
    }

    /**
     * Returns whether the decision still holds: the directory's answer may have aged while rows were written, and the
     * acting token may have ended.
     */
    @Override
    public boolean stillHolds() {
        return answers.areFresh()
                && sight != null
                && parts.actors().isStill(sight.acting(), parts.clock().now());
    }

    /** Returns the account after the change, or unchanged. */
    public StoredAccount after() {
        return change == null
                ? seen().account().orElseThrow(() -> new IllegalStateException("nothing was decided"))
                : change.after();
    }

    /** Returns the change to commit; empty if there is nothing to change. */
    public Optional<Change> change() {
        return Optional.ofNullable(change);
    }

    /** Returns whether the rule's last decision was a refusal. */
    public boolean isRefused() {
        return refused;
    }

    /** Returns the attempt for the audit log. */
    public Auditor.Attempt audited() {
        return new Auditor.Attempt(
                seen().acting(), call.order.action(), asked(), call.order.created(), seen().account(), seen().now());
    }

    private Optional<ServiceAccountId> asked() {
        return call.order.creates() ? Optional.empty() : call.subject;
    }

    private Sight seen() {
        if (sight == null) {
            throw new IllegalStateException("nothing was decided");
        }
        return sight;
    }

    private boolean mayOwn(PrincipalId owner, Function<ServiceAccountId, Optional<StoredAccount>> accounts) {
        return owner.kind() == PrincipalId.Kind.USER
                ? parts.actors().exists(owner, answers)
                : accounts.apply(ServiceAccountId.of(owner.id()))
                        .filter(account -> parts.authority().sees(seen().acting(), account))
                        .isPresent();
    }

    private Change change(Sight seen, Decision decision) {
        StoredAccount after = decision.after();
        boolean isNew = seen.account().isEmpty();
        Preconditions preconditions = new Preconditions(
                seen.acting().reliedOn(after.id()), isNew ? OptionalInt.of(parts.maxAccounts()) : OptionalInt.empty());
        return Change.of(
                seen.account(),
                after,
                () -> call.order.fresh().orElseThrow().digest(),
                parts.auditor().events(decision, Optional.of(seen.acting().audited()), seen.now()),
                preconditions);
    }
}
