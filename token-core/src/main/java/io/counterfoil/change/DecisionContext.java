package io.counterfoil.change;

import io.counterfoil.audit.Auditor;
import io.counterfoil.model.Actor;
import io.counterfoil.model.PolicyViolationException;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.ServiceAccountNotFoundException;
import io.counterfoil.rules.Authority;
import io.counterfoil.rules.RuleInput;
import io.counterfoil.spi.StoredAccount;
import io.counterfoil.time.MonotonicClock;

/**
 * The dependencies of a decision about an actor's call.
 *
 * @param actors determines the authority of actors
 * @param authority decides who may do what
 * @param auditor creates the audit events of a decision
 * @param clock the time
 * @param maxAccounts how many accounts an organization may have
 */
public record DecisionContext(
        Actors actors, Authority authority, Auditor auditor, MonotonicClock clock, int maxAccounts) {

    /** Returns whether the actor's authority depends on the user directory. */
    public boolean asksDirectory(Actor actor) {
        return actors.asksAbout(actor);
    }

    /**
     * Returns the input of a rule.
     *
     * @throws ServiceAccountNotFoundException if the account does not exist, or the actor does not see it
     */
    public RuleInput input(ServiceAccountId id, Sight sight) {
        StoredAccount visible = sight.account()
                .filter(account -> authority.sees(sight.acting(), account))
                .orElseThrow(() -> new ServiceAccountNotFoundException(id));
        return sight.on(visible);
    }

    public PolicyViolationException tooManyAccounts(StoredAccount after) {
        return new PolicyViolationException(
                "TOO_MANY_ACCOUNTS",
                "organization " + after.organization() + " has " + maxAccounts
                        + " service accounts, the most it may have");
    }
}
