package io.counterfoil.examples.console.api;

import io.counterfoil.IssuedToken;
import java.time.Instant;
import java.util.Optional;

/**
 * The only response of the API that holds a token value.
 *
 * @param account the identifier of the service account
 * @param id the token's public identifier
 * @param generation which of the account's tokens
 * @param expiresAt when it expires; null if never
 * @param token the value
 */
record IssuedTokenResponse(String account, String id, int generation, Optional<Instant> expiresAt, String token) {

    static IssuedTokenResponse of(IssuedToken issued) {
        return new IssuedTokenResponse(
                issued.serviceAccount().id().value(),
                issued.tokenId().value(),
                issued.generation(),
                issued.expiresAt(),
                issued.value().reveal());
    }

    /** Returns a text without the value. */
    @Override
    public String toString() {
        return "IssuedTokenResponse[" + id + "]";
    }
}
