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
 * What is to be seen at the moment of a decision.
 *
 * @param account the account in question, if it is there
 * @param acting the actor as it stands
 * @param now the moment
 * @param generationAtFirst the account's generation when the call began, 0 if it was not there
 * @param storageTime the time by the storage's own clock, read when it is asked for
 * @param owners whether somebody may become an owner, as far as the actor can see
 */
public record Sight(
        Optional<StoredAccount> account,
        ResolvedActor acting,
        Instant now,
        int generationAtFirst,
        Supplier<Instant> storageTime,
        Predicate<PrincipalId> owners) {

    /** What a rule decides upon, of this account. */
    public RuleInput on(StoredAccount seen) {
        return new RuleInput(seen, acting, now, generationAtFirst, storageTime, owners);
    }
}
