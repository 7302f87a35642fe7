package io.counterfoil.rules;

import io.counterfoil.model.TokenPolicy;
import java.time.Duration;

/**
 * All rules, by one hierarchy of roles and one set of policies.
 *
 * @param authority who may do what
 * @param policy how long tokens live, and how many there may be
 * @param accounts what becomes of an account
 * @param tokens what becomes of a token
 * @param regenerations how a new token replaces the current one
 */
public record Rulebook(
        Authority authority,
        TokenPolicy policy,
        AccountRules accounts,
        TokenRules tokens,
        Regenerations regenerations) {

    /** Returns the rules by these policies; {@code shortestGrace} is how long a node may accept an older token from memory. */
    public static Rulebook of(Authority authority, TokenPolicy policy, Duration shortestGrace) {
        Deadlines deadlines = new Deadlines(policy, shortestGrace);
        return new Rulebook(
                authority,
                policy,
                new AccountRules(authority, deadlines),
                new TokenRules(authority),
                new Regenerations(authority, policy, deadlines));
    }

    /** Returns the rules for changes of many accounts. */
    public BulkRules bulk() {
        return new BulkRules(accounts, tokens);
    }
}
