package io.counterfoil;

import io.counterfoil.format.TokenFormat;
import io.counterfoil.spi.Storage;

/**
 * The parts of a {@link Counterfoil}, wired together.
 *
 * @param storage where everything is kept
 * @param authority who may do what
 * @param tokenPolicy how long tokens live
 * @param format how they are written
 * @param hashers how their secrets are digested
 * @param clock the time
 * @param actors what actors are worth
 * @param auditor what is told of it
 * @param listeners who else is told
 * @param lastUses when tokens were last used
 * @param ids new identifiers
 */
record Wiring(
        Storage storage,
        Authority authority,
        TokenPolicy tokenPolicy,
        TokenFormat format,
        Hashers hashers,
        MonotonicClock clock,
        Actors actors,
        Auditor auditor,
        Listeners listeners,
        LastUses lastUses,
        Ids ids) {}
