package io.counterfoil;

import io.counterfoil.model.Actor;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.PrincipalId;
import io.counterfoil.model.Role;
import io.counterfoil.model.RoleHierarchy;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.rules.ResolvedActor;
import io.counterfoil.spi.Participation;
import io.counterfoil.spi.Storage;
import io.counterfoil.spi.StoredAccount;
import io.counterfoil.spi.UserDirectory;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** Finds out what an actor is worth at this moment, and whether an owner exists. */
final class Actors {

    private final Storage storage;
    private final RoleHierarchy roles;
    private final Optional<UserDirectory> users;

    Actors(Storage storage, RoleHierarchy roles, Optional<UserDirectory> users) {
        this.storage = storage;
        this.roles = roles;
        this.users = users;
    }

    ResolvedActor resolve(Actor actor, Instant now) {
        return resolve(actor, now, Optional.empty());
    }

    /** The loaded account spares a second read of it, and a second version of the truth, when it is the actor's own. */
    ResolvedActor resolve(Actor actor, Instant now, Optional<StoredAccount> loaded) {
        if (Objects.requireNonNull(actor, "actor") instanceof Actor.ServiceAccount acting) {
            return serviceAccount(
                    acting,
                    now,
                    loaded.filter(account -> account.id().equals(acting.account()))
                            .or(() -> storage.load(actor.organization(), acting.account(), Participation.JOINED)));
        }
        return user((Actor.User) actor);
    }

    /**
     * Whether a user still has the role by which a change was decided, to be asked right before the commit. An acting
     * account is held by its version in the commit itself.
     */
    boolean isStill(ResolvedActor acting) {
        return !(acting.actor() instanceof Actor.User user) || user(user).equals(acting);
    }

    /** Whether there is such a principal in the organization; a user exists where no directory says otherwise. */
    boolean exists(OrganizationId organization, PrincipalId principal) {
        if (principal.kind() == PrincipalId.Kind.USER) {
            return users.isEmpty()
                    || users.get().findRole(organization, principal.id()).isPresent();
        }
        ServiceAccountId account = ServiceAccountId.of(principal.id());
        return storage.load(organization, account, Participation.JOINED).isPresent();
    }

    private ResolvedActor user(Actor.User actor) {
        if (users.isEmpty()) {
            return known(actor, actor.role(), Optional.empty());
        }
        return users.get()
                .findRole(actor.organization(), actor.principal().id())
                .map(now -> lesser(actor, now))
                .orElseGet(() -> ResolvedActor.powerless(actor, Optional.empty(), "is not in the user directory"));
    }

    /**
     * With the lesser of the claimed role and the directory's. If they don't compare, with none: who owns an account may
     * take it away, whatever the role.
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
