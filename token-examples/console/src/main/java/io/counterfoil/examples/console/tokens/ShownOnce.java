package io.counterfoil.examples.console.tokens;

import io.counterfoil.IssuedToken;
import io.counterfoil.model.ServiceAccount;
import java.time.Instant;
import java.util.Optional;

/**
 * A new token on the only page that shows its value. The page is the response to the form, so the value is in no
 * session, URL or log.
 *
 * @param issued the token
 * @param again whether the form was sent before, so that the value shown then no longer works
 */
record ShownOnce(IssuedToken issued, boolean again) {

    /** Returns the value. */
    public String value() {
        return issued.value().reveal();
    }

    /** Returns the service account. */
    public ServiceAccount account() {
        return issued.serviceAccount();
    }

    /** Returns when it expires; empty if never. */
    public Optional<Instant> expiresAt() {
        return issued.expiresAt();
    }

    /** Returns a text without the value. */
    @Override
    public String toString() {
        return "ShownOnce[" + issued.tokenId() + "]";
    }
}
