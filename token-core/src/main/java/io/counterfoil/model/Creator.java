package io.counterfoil.model;

import java.util.Objects;
import java.util.Optional;

/**
 * Who made an account or a token, and with which token, where a token did it.
 *
 * @param principal who
 * @param token the token of the service account that acted; empty for a user
 */
public record Creator(PrincipalId principal, Optional<TokenId> token) {

    /** Both are required. */
    public Creator {
        Objects.requireNonNull(principal, "principal");
        Objects.requireNonNull(token, "token");
    }

    /** The creator that an actor becomes. */
    public static Creator of(Actor actor) {
        return new Creator(
                Objects.requireNonNull(actor, "actor").principal(),
                actor instanceof Actor.ServiceAccount account ? Optional.of(account.token()) : Optional.empty());
    }
}
