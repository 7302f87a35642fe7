package io.counterfoil.spi;

import io.counterfoil.model.PrincipalId;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.TokenId;
import java.util.Objects;

/**
 * The state of the acting service account that a change relies on. Everything else about that account may change.
 *
 * @param account the account, which must be live and enabled, in the organization of the change
 * @param role the role it must still have
 * @param owner the owner it must still have
 * @param token the token that must still be its current one, and not revoked
 */
public record ActingAccount(ServiceAccountId account, Role role, PrincipalId owner, TokenId token) {

    /**
     * Creates a description.
     *
     * @throws NullPointerException if one of them is null
     */
    public ActingAccount {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(token, "token");
    }

    /** Returns the current state of an account that acts with this token. */
    public static ActingAccount of(StoredAccount account, TokenId token) {
        Objects.requireNonNull(account, "account");
        return new ActingAccount(
                account.id(), account.state().role(), account.state().owner(), token);
    }

    /** Returns whether this account still has the state that the change relies on. */
    public boolean isStill(StoredAccount now) {
        Objects.requireNonNull(now, "now");
        return now.id().equals(account)
                && now.state().enabled()
                && now.state().role().equals(role)
                && now.state().owner().equals(owner)
                && now.currentToken()
                        .filter(current -> current.id().equals(token))
                        .filter(current -> current.state().revokedAt().isEmpty())
                        .isPresent();
    }
}
