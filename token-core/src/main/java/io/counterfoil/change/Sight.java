package io.counterfoil.change;

import io.counterfoil.model.PrincipalId;
import io.counterfoil.rules.ResolvedActor;
import io.counterfoil.rules.RuleInput;
import io.counterfoil.spi.StoredAccount;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The state at the time of a decision.
 *
 * @param account the account, if it exists
 * @param acting the actor's current state
 * @param now the time
 * @param generationAtFirst the account's generation when the call began, 0 if it did not exist
 * @param storageTime the time by the storage's own clock, read on demand
 * @param owners whether a principal may become an owner, as far as the actor can see
 */
public record Sight(
        Optional<StoredAccount> account,
        ResolvedActor acting,
        Instant now,
        int generationAtFirst,
        Supplier<Instant> storageTime,
        Predicate<PrincipalId> owners) {

    /** Returns the input of a rule about this account. */
    public RuleInput on(StoredAccount seen) {
        return new RuleInput(seen, acting, now, generationAtFirst, storageTime, owners);
    }
}
