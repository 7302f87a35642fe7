package io.counterfoil.rules;

import io.counterfoil.model.Creator;
import io.counterfoil.model.TokenId;
import io.counterfoil.spi.StoredToken;
import io.counterfoil.spi.TokenState;
import java.time.Instant;
import java.util.Optional;

/**
 * The public parts of a token that is about to be issued.
 *
 * @param id the identifier, chosen at random
 * @param prefix the prefix in force
 */
public record NewToken(TokenId id, String prefix) {

    StoredToken issued(int generation, ResolvedActor acting, Instant now, Optional<Instant> expiry) {
        return new StoredToken(
                id,
                generation,
                prefix,
                now,
                Creator.of(acting.actor()),
                expiry,
                Optional.empty(),
                false,
                TokenState.NEW,
                Optional.empty());
    }
}
