package io.counterfoil.change;

import io.counterfoil.model.Actor;
import java.util.Objects;
import java.util.Optional;

/**
 * A requested change.
 *
 * @param actor the actor
 * @param action the action of the audit event if it is refused
 * @param fresh the token that it issues, if any
 * @param creates whether the account is new
 * @param restricts whether the caller relies on a restriction afterwards, even if a concurrent call made it
 */
public record Order(Actor actor, String action, Optional<Issuer.Fresh> fresh, boolean creates, boolean restricts) {

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
        return new Order(actor, action, Optional.empty(), false, restricts);
    }

    public static Order creating(Actor actor, String action, Issuer.Fresh fresh) {
        return new Order(actor, action, Optional.of(fresh), true, false);
    }

    public static Order issuing(Actor actor, String action, Issuer.Fresh fresh, boolean restricts) {
        return new Order(actor, action, Optional.of(fresh), false, restricts);
    }

    /** Performs the work that the last attempt needs and that must not be done while a connection is held. */
    public void prepare() {
        fresh.ifPresent(Issuer.Fresh::prepare);
    }
}
