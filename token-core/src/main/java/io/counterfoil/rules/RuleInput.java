package io.counterfoil.rules;

import io.counterfoil.spi.StoredAccount;
import java.time.Instant;

/**
 * What a rule decides upon.
 *
 * @param account the account as it is, which the actor sees
 * @param acting the actor as it stands
 * @param now the moment of the decision
 * @param generationAtFirst the account's generation when this call first loaded it; another one now means that somebody
 *     else regenerated meanwhile
 */
public record RuleInput(StoredAccount account, ResolvedActor acting, Instant now, int generationAtFirst) {}
