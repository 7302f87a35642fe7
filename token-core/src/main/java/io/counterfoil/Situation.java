package io.counterfoil;

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
record Situation(StoredAccount account, Acting acting, Instant now, int generationAtFirst) {}
