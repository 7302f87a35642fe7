package io.counterfoil.examples.console.api;

import io.counterfoil.IssuedToken;
import java.time.Instant;
import java.util.Optional;

/**
 * The one answer of the API that a token value is in.
 *
 * @param account the identifier of the service account
 * @param id the token's public identifier
 * @param generation which of the account's tokens
 * @param expiresAt when it expires; null if never
 * @param token the value
 */
record NewToken(String account, String id, int generation, Optional<Instant> expiresAt, String token) {

    static NewToken of(IssuedToken issued) {
        return new NewToken(
                issued.serviceAccount().id().value(),
                issued.tokenId().value(),
                issued.generation(),
                issued.expiresAt(),
                issued.value().reveal());
    }

    /** Without the value. */
    @Override
    public String toString() {
        return "NewToken[" + id + "]";
    }
}
