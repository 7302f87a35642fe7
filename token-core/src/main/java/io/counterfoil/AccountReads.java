package io.counterfoil;

import io.counterfoil.audit.Auditor;
import io.counterfoil.change.DecisionContext;
import io.counterfoil.change.Sight;
import io.counterfoil.model.Actor;
import io.counterfoil.model.CounterfoilException;
import io.counterfoil.model.Operation;
import io.counterfoil.model.Page;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.ServiceAccountQuery;
import io.counterfoil.rules.AuditActions;
import io.counterfoil.rules.ResolvedActor;
import io.counterfoil.rules.RuleInput;
import io.counterfoil.spi.AccountFilter;
import io.counterfoil.spi.Participation;
import io.counterfoil.spi.Storage;
import io.counterfoil.spi.StoredAccount;
import io.counterfoil.spi.Visibility;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads the accounts that an actor may see. */
final class AccountReads {

    private final Storage storage;
    private final DecisionContext context;

    AccountReads(Storage storage, DecisionContext context) {
        this.storage = storage;
        this.context = context;
    }

    /**
     * Returns the account and the actor in their current state. A refusal is audited.
     *
     * @throws CounterfoilException if the actor may not see the account
     */
    RuleInput read(Actor actor, ServiceAccountId id) {
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(id, "service account id");
        Instant now = context.clock().now();
        Optional<StoredAccount> loaded = storage.load(actor.organization(), id, Participation.JOINED);
        ResolvedActor acting = context.actors().resolve(actor, now, loaded);
        try {
            RuleInput input = context.input(id, new Sight(loaded, acting, now, 0, () -> now, owner -> false));
            context.authority().require(input.acting(), Operation.VIEW, input.account());
            return input;
        } catch (CounterfoilException refusal) {
            context.auditor()
                    .refused(
                            refusal,
                            new Auditor.Attempt(
                                    acting, AuditActions.VIEWED, Optional.of(id), Optional.empty(), loaded, now));
            throw refusal;
        }
    }

    /** Returns the accounts that the actor sees, each with its live and current tokens. */
    Page<StoredAccount> summaries(Actor actor, Optional<String> nameKey, ServiceAccountQuery query) {
        Optional<Instant> now = Optional.of(context.clock().now());
        return page(resolved(actor), visibility -> new AccountFilter(visibility, nameKey, query, now));
    }

    /** Returns the accounts that the actor sees, each with all its tokens. */
    Page<StoredAccount> whole(Actor actor, ServiceAccountQuery query) {
        return page(resolved(actor), visibility -> new AccountFilter(visibility, Optional.empty(), query));
    }

    /** Returns the answer for each of these accounts that the actor sees; no more than a page of them. */
    <T> Map<ServiceAccountId, T> each(
            Actor actor, Collection<ServiceAccountId> ids, BiFunction<ResolvedActor, StoredAccount, T> answer) {
        Objects.requireNonNull(actor, "actor");
        Set<ServiceAccountId> different = Set.copyOf(Objects.requireNonNull(ids, "ids"));
        ServiceAccountQuery query =
                ServiceAccountQuery.all().withIds(different).pageSize(Math.max(1, different.size()));
        ResolvedActor acting = resolved(actor);
        return page(acting, visibility -> new AccountFilter(visibility, Optional.empty(), query)).items().stream()
                .collect(Collectors.toUnmodifiableMap(StoredAccount::id, account -> answer.apply(acting, account)));
    }

    private Page<StoredAccount> page(ResolvedActor acting, Function<Visibility, AccountFilter> filter) {
        return acting.powerless().isPresent()
                ? new Page<>(List.of(), Optional.empty())
                : storage.accounts(
                        acting.organization(), filter.apply(context.authority().visibility(acting)));
    }

    Set<Role> assignableRoles(Actor actor) {
        return context.authority().assignableBy(resolved(actor));
    }

    private ResolvedActor resolved(Actor actor) {
        return context.actors().resolve(actor, context.clock().now());
    }
}
