package io.counterfoil;

import io.counterfoil.model.ServiceAccount;
import io.counterfoil.model.TokenId;
import io.counterfoil.model.TokenValue;
import io.counterfoil.spi.StoredToken;
import java.time.Instant;
import java.util.Optional;

/**
 * A token that was just issued, with its value: this object is the only place where the value ever is. Show it once, and
 * keep it nowhere.
 *
 * <p>Immutable and thread-safe. {@link #toString()} shows no secret.
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

    /** The account, as it is with this token. */
    public ServiceAccount serviceAccount() {
        return serviceAccount;
    }

    /** The public identifier of the token. */
    public TokenId tokenId() {
        return token.id();
    }

    /** 1 for the first token of the account, one more for each later one. */
    public int generation() {
        return token.generation();
    }

    /** When it expires by itself; empty if never. */
    public Optional<Instant> expiresAt() {
        return token.expiresAt();
    }

    /** The value that the bearer presents. */
    public TokenValue value() {
        return value;
    }

    /** The token's identifier and generation, and its account's. */
    @Override
    public String toString() {
        return "IssuedToken[" + token.id() + ", generation " + token.generation() + " of " + serviceAccount.id() + "]";
    }
}
