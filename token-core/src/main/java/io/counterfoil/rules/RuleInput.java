package io.counterfoil.rules;

import io.counterfoil.model.PrincipalId;
import io.counterfoil.spi.StoredAccount;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The input of a rule.
 *
 * @param account the current account, which the actor sees
 * @param acting the actor's current state
 * @param now the time of the decision
 * @param generationAtFirst the account's generation when the call began; a different one now means that it was
 *     regenerated in the meantime
 * @param storageTime the time by the storage's own clock, read on demand
 * @param owners whether a principal may become an owner, as far as the actor can see; to be called after authority was
 *     checked
 */
public record RuleInput(
        StoredAccount account,
        ResolvedActor acting,
        Instant now,
        int generationAtFirst,
        Supplier<Instant> storageTime,
        Predicate<PrincipalId> owners) {}
