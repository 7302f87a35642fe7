package io.counterfoil;

import io.counterfoil.format.TokenFormat;
import io.counterfoil.lease.Revocations;
import io.counterfoil.model.TokenPolicy;
import io.counterfoil.rules.Authority;
import io.counterfoil.spi.Storage;
import java.util.Optional;

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
 * @param credentials where the authenticator finds them
 * @param revocations how restricting calls wait; empty if the storage has no feed
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
        Notifier listeners,
        Credentials credentials,
        Optional<Revocations> revocations,
        LastUses lastUses,
        Ids ids) {}
