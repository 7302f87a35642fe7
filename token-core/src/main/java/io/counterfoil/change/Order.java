package io.counterfoil.change;

import io.counterfoil.model.AccountName;
import io.counterfoil.model.Actor;
import io.counterfoil.rules.AuditActions;
import java.util.Objects;
import java.util.Optional;

/**
 * A requested change.
 *
 * @param actor the actor
 * @param action the action of the audit event if it is refused
 * @param fresh the token that it issues, if any
 * @param created the name of the account that it creates, if any
 * @param restricts whether the caller relies on a restriction afterwards, even if a concurrent call made it
 */
public record Order(
        Actor actor, String action, Optional<Issuer.Fresh> fresh, Optional<AccountName> created, boolean restricts) {

    public Order {
        Objects.requireNonNull(actor, "actor");
    }

    public static Order of(Actor actor, String action) {
        return of(actor, action, false);
    }

    public static Order restricting(Actor actor, String action) {
        return of(actor, action, true);
    }

    public static Order of(Actor actor, String action, boolean restricts) {
        return new Order(actor, action, Optional.empty(), Optional.empty(), restricts);
    }

    public static Order creating(Actor actor, AccountName name, Issuer.Fresh fresh) {
        return new Order(actor, AuditActions.CREATED, Optional.of(fresh), Optional.of(name), false);
    }

    public static Order issuing(Actor actor, String action, Issuer.Fresh fresh, boolean restricts) {
        return new Order(actor, action, Optional.of(fresh), Optional.empty(), restricts);
    }

    /** Returns whether the account is new. */
    public boolean creates() {
        return created.isPresent();
    }

    /** Performs the work that the last attempt needs and that must not be done while a connection is held. */
    public void prepare() {
        fresh.ifPresent(Issuer.Fresh::prepare);
    }
}
