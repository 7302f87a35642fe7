package io.counterfoil.rules;

import io.counterfoil.model.PrincipalId;
import io.counterfoil.spi.StoredAccount;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What a rule decides upon.
 *
 * @param account the account as it is, which the actor sees
 * @param acting the actor as it stands
 * @param now the moment of the decision
 * @param generationAtFirst the account's generation when the call began; another one now means that somebody
 *     else regenerated meanwhile
 * @param storageTime the time by the storage's own clock, read when it is asked for
 * @param owners whether somebody may become an owner, as far as the actor can see; to be asked after authority was checked
 */
public record RuleInput(
        StoredAccount account,
        ResolvedActor acting,
        Instant now,
        int generationAtFirst,
        Supplier<Instant> storageTime,
        Predicate<PrincipalId> owners) {}
