package io.counterfoil.upkeep;

import io.counterfoil.model.LeakedToken;
import io.counterfoil.spi.StoredCredential;
import java.time.Instant;

/**
 * A token whose identifier occurs in a text.
 *
 * @param credential the stored token
 * @param proven whether the text contains its secret
 * @param checks how many secrets were compared with it
 */
record LeakFinding(StoredCredential credential, boolean proven, int checks) {

    LeakFinding checked(boolean matches) {
        return new LeakFinding(credential, matches, checks + 1);
    }

    LeakedToken.State state(Instant now) {
        if (!proven) {
            return LeakedToken.State.UNKNOWN;
        }
        return credential.token().isLive(now) ? LeakedToken.State.LIVE : LeakedToken.State.ENDED;
    }

    LeakedToken leaked(Instant now, boolean revoked) {
        return new LeakedToken(
                credential.token().id(), credential.organization(), credential.account(), state(now), revoked);
    }
}
