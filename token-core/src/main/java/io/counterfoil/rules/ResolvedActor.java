package io.counterfoil.rules;

import io.counterfoil.model.Actor;
import io.counterfoil.model.AuditActor;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.PrincipalId;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.spi.ActingAccount;
import io.counterfoil.spi.StoredAccount;
import java.util.Optional;

/**
 * The current state of an actor.
 *
 * @param actor the actor
 * @param role the role in force; empty if there is none
 * @param account the acting service account; empty for a user or a deleted account
 * @param powerless why the actor has no authority; empty if it has the authority of its role
 * @param lineage what the acting service account descends from, as far as it was looked up
 */
public record ResolvedActor(
        Actor actor,
        Optional<Role> role,
        Optional<StoredAccount> account,
        Optional<String> powerless,
        Lineage lineage) {

    public static ResolvedActor of(Actor actor, Role role, Optional<StoredAccount> account) {
        return new ResolvedActor(actor, Optional.of(role), account, Optional.empty(), Lineage.NONE);
    }

    /** Returns a user without a role in this organization. */
    public static ResolvedActor withoutRole(Actor.User actor) {
        return new ResolvedActor(actor, Optional.empty(), Optional.empty(), Optional.empty(), Lineage.NONE);
    }

    public static ResolvedActor powerless(Actor actor, Optional<StoredAccount> account, String why) {
        return new ResolvedActor(actor, Optional.empty(), account, Optional.of(why), Lineage.NONE);
    }

    public OrganizationId organization() {
        return actor.organization();
    }

    public PrincipalId principal() {
        return actor.principal();
    }

    /** Returns a copy of this actor with its lineage. */
    public ResolvedActor descending(Lineage known) {
        return new ResolvedActor(actor, role, account, powerless, known);
    }

    /**
     * Returns whether this is a service account that the other one created or owns, directly or through others; true if
     * unknown.
     */
    boolean descendsFrom(StoredAccount other) {
        if (account.isEmpty()) {
            return false;
        }
        StoredAccount acting = account.get();
        return acting.createdBy().principal().is(other.id())
                || acting.state().owner().is(other.id())
                || lineage.makers().contains(other.id())
                || (!lineage.isComplete() && !other.state().owner().is(acting.id()));
    }

    boolean is(ServiceAccountId id) {
        return principal().is(id);
    }

    /** Returns the state of the acting account that a change of a different account relies on. */
    public Optional<ActingAccount> reliedOn(ServiceAccountId changed) {
        return actor instanceof Actor.ServiceAccount acting
                ? account.filter(stored -> !stored.id().equals(changed))
                        .map(stored -> ActingAccount.of(stored, acting.token()))
                : Optional.empty();
    }

    public AuditActor audited() {
        return new AuditActor(
                principal(),
                role,
                actor instanceof Actor.ServiceAccount acting ? Optional.of(acting.token()) : Optional.empty(),
                account.isEmpty()
                        ? Optional.empty()
                        : Optional.of(account.get().state().owner()));
    }
}
