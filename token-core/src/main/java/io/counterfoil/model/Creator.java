package io.counterfoil.model;

import java.util.Objects;
import java.util.Optional;

/**
 * The principal that created an account or a token, and the token that it acted with.
 *
 * @param principal the principal
 * @param token the token of the service account that acted; empty for a user
 */
public record Creator(PrincipalId principal, Optional<TokenId> token) {

    /**
     * Creates a creator.
     *
     * @throws NullPointerException if one of them is null
     */
    public Creator {
        Objects.requireNonNull(principal, "principal");
        Objects.requireNonNull(token, "token");
    }

    /** Returns the creator for an actor. */
    public static Creator of(Actor actor) {
        return new Creator(
                Objects.requireNonNull(actor, "actor").principal(),
                actor instanceof Actor.ServiceAccount account ? Optional.of(account.token()) : Optional.empty());
    }
}
