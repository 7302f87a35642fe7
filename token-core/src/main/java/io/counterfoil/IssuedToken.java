package io.counterfoil;

import io.counterfoil.model.ServiceAccount;
import io.counterfoil.model.TokenId;
import io.counterfoil.model.TokenValue;
import io.counterfoil.spi.StoredToken;
import java.time.Instant;
import java.util.Optional;

/**
 * A token that was just issued, with its value. Only this object ever contains the value: show it once, and store it
 * nowhere.
 *
 * <p>Immutable and thread-safe. {@link #toString()} contains no secret.
 */
public final class IssuedToken {

    private final ServiceAccount serviceAccount;
    private final StoredToken token;
    private final TokenValue value;

    IssuedToken(ServiceAccount serviceAccount, StoredToken token, TokenValue value) {
        this.serviceAccount = serviceAccount;
        this.token = token;
        this.value = value;
    }

    /** Returns the account with this token. */
    public ServiceAccount serviceAccount() {
        return serviceAccount;
    }

    /** Returns the public identifier of the token. */
    public TokenId tokenId() {
        return token.id();
    }

    /** Returns 1 for the first token of the account, incremented for each later one. */
    public int generation() {
        return token.generation();
    }

    /** Returns when the token expires; empty if never. */
    public Optional<Instant> expiresAt() {
        return token.expiresAt();
    }

    /** Returns the value that the bearer presents. */
    public TokenValue value() {
        return value;
    }

    /** Returns the identifiers of the token and its account, and the generation. */
    @Override
    public String toString() {
        return "IssuedToken[" + token.id() + ", generation " + token.generation() + " of " + serviceAccount.id() + "]";
    }
}
