package io.counterfoil.change;

import io.counterfoil.model.Actor;
import io.counterfoil.model.PrincipalId;
import io.counterfoil.model.Role;
import io.counterfoil.model.RoleHierarchy;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.rules.Lineage;
import io.counterfoil.rules.ResolvedActor;
import io.counterfoil.spi.Participation;
import io.counterfoil.spi.Storage;
import io.counterfoil.spi.StoredAccount;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Determines the current authority of an actor, and whether an owner exists. */
public final class Actors {

    private static final int MAX_MAKERS = 64;

    private final Storage storage;
    private final RoleHierarchy roles;
    private final Users users;

    public Actors(Storage storage, RoleHierarchy roles, Users users) {
        this.storage = storage;
        this.roles = roles;
        this.users = users;
    }

    /** Returns the actor's current state, for a call that changes nothing. */
    public ResolvedActor resolve(Actor actor, Instant now) {
        return resolve(actor, now, Optional.empty());
    }

    /**
     * Returns the actor's current state. Its account may be the one already read, because a second read could differ.
     */
    public ResolvedActor resolve(Actor actor, Instant now, Optional<StoredAccount> loaded) {
        return resolve(
                actor,
                now,
                ask(actor, Set.of()),
                id -> loaded.filter(account -> account.id().equals(id))
                        .or(() -> storage.load(actor.organization(), id, Participation.JOINED)));
    }

    /** Returns the actor's state according to the directory's answers and the accounts. */
    public ResolvedActor resolve(
            Actor actor,
            Instant now,
            Users.Answers answers,
            Function<ServiceAccountId, Optional<StoredAccount>> accounts) {
        return actor instanceof Actor.ServiceAccount acting
                ? serviceAccount(acting, now, accounts.apply(acting.account()))
                : user((Actor.User) actor, answers);
    }

    /**
     * Returns what an acting service account descends from, before anything is locked; the creator of an account never
     * changes. A user has no lineage.
     */
    Lineage lineage(Actor actor) {
        if (!(actor instanceof Actor.ServiceAccount acting)) {
            return Lineage.NONE;
        }
        Set<ServiceAccountId> makers = new HashSet<>();
        Deque<ServiceAccountId> ahead = new ArrayDeque<>(List.of(acting.account()));
        boolean complete = true;
        while (!ahead.isEmpty() && makers.size() < MAX_MAKERS) {
            Optional<StoredAccount> account = storage.load(actor.organization(), ahead.remove(), Participation.JOINED);
            complete &= account.isPresent();
            account.stream()
                    .flatMap(found -> Stream.of(
                            found.createdBy().principal(), found.state().owner()))
                    .filter(principal -> principal.kind() == PrincipalId.Kind.SERVICE_ACCOUNT)
                    .map(principal -> ServiceAccountId.of(principal.id()))
                    .filter(maker -> !maker.equals(acting.account()) && makers.add(maker))
                    .forEach(ahead::add);
        }
        return new Lineage(makers, complete && ahead.isEmpty());
    }

    /** Asks the directory about the actor and these principals, before anything is locked. */
    Users.Answers ask(Actor actor, Set<PrincipalId> others) {
        Set<PrincipalId> principals = new HashSet<>(others);
        principals.add(Objects.requireNonNull(actor, "actor").principal());
        return users.ask(actor.organization(), principals);
    }

    /** Returns whether the actor's authority depends on the directory. */
    boolean asksAbout(Actor actor) {
        return users.areKnown() && actor instanceof Actor.User;
    }

    /** Returns whether the user exists; without a directory every user does. */
    boolean exists(PrincipalId user, Users.Answers answers) {
        return !users.areKnown() || answers.role(user).isPresent();
    }

    /** Returns whether an acting service account still has the authority that a change was decided on. */
    boolean isStill(ResolvedActor acting, Instant now) {
        return acting.powerless().isPresent()
                || acting.account()
                        .flatMap(StoredAccount::currentToken)
                        .filter(token -> !token.isLive(now))
                        .isEmpty();
    }

    private ResolvedActor user(Actor.User actor, Users.Answers answers) {
        if (!users.areKnown()) {
            return known(actor, actor.role(), Optional.empty());
        }
        return answers.role(actor.principal())
                .map(now -> lesser(actor, now))
                .orElseGet(() -> ResolvedActor.powerless(actor, Optional.empty(), "is not in the user directory"));
    }

    /**
     * Returns the actor with the lesser of the claimed role and the directory's. If they are not comparable, the actor
     * has no role; an owner may restrict their account whatever the role.
     */
    private ResolvedActor lesser(Actor.User actor, Role inDirectory) {
        if (roles.encompasses(inDirectory, actor.role())) {
            return known(actor, actor.role(), Optional.empty());
        }
        if (roles.encompasses(actor.role(), inDirectory)) {
            return known(actor, inDirectory, Optional.empty());
        }
        return roles.contains(actor.role()) && roles.contains(inDirectory)
                ? ResolvedActor.withoutRole(actor)
                : ResolvedActor.powerless(
                        actor,
                        Optional.empty(),
                        "claims the role " + actor.role() + ", and the user directory says " + inDirectory);
    }

    private ResolvedActor serviceAccount(Actor.ServiceAccount actor, Instant now, Optional<StoredAccount> account) {
        if (account.isEmpty()) {
            return ResolvedActor.powerless(actor, account, "no longer exists");
        }
        if (!account.get().state().enabled()) {
            return ResolvedActor.powerless(actor, account, "is disabled");
        }
        boolean current = account.get()
                .currentToken()
                .filter(token -> token.id().equals(actor.token()) && token.isLive(now))
                .isPresent();
        if (!current) {
            return ResolvedActor.powerless(actor, account, "acts with a token that is not its current one");
        }
        return known(actor, account.get().state().role(), account);
    }

    private ResolvedActor known(Actor actor, Role role, Optional<StoredAccount> account) {
        return roles.contains(role)
                ? ResolvedActor.of(actor, role, account)
                : ResolvedActor.powerless(
                        actor, account, "has the role " + role + ", which the hierarchy does not know");
    }
}
