package io.counterfoil.change;

import io.counterfoil.model.Actor;
import java.util.Objects;
import java.util.Optional;

/**
 * What somebody asks for.
 *
 * @param actor who
 * @param action what it is called in the audit log if it is refused
 * @param fresh the token that is issued by it, if one is
 * @param creates whether the account is a new one
 * @param restricts whether the caller relies on something being refused afterwards, even if somebody else saw to it
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

    /** Does what the last attempt found out to be needed, and what must not be done while a connection is held. */
    public void prepare() {
        fresh.ifPresent(Issuer.Fresh::prepare);
    }
}
