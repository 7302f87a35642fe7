package io.counterfoil.examples.console.tokens;

import io.counterfoil.IssuedToken;
import io.counterfoil.model.ServiceAccount;
import java.time.Instant;
import java.util.Optional;

/**
 * A new token on the one page that shows its value. The page is the answer to the form, so the value is in no session,
 * no URL and no log; nothing but the rendering asks for it.
 *
 * @param issued the token
 * @param again whether the form was sent before, so that the value shown then no longer works
 */
record ShownOnce(IssuedToken issued, boolean again) {

    /** The value. */
    public String value() {
        return issued.value().reveal();
    }

    /** Whose token it is. */
    public ServiceAccount account() {
        return issued.serviceAccount();
    }

    /** When it expires; empty if never. */
    public Optional<Instant> expiresAt() {
        return issued.expiresAt();
    }

    /** Without the value. */
    @Override
    public String toString() {
        return "ShownOnce[" + issued.tokenId() + "]";
    }
}
