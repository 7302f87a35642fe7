package io.counterfoil.contract.rules;

/** The life cycle of service accounts and their tokens, one behaviour per test. */
public abstract class LifeCycleContract extends RuleContract
        implements CreationRules,
                SightRules,
                PowerRules,
                OverlapRules,
                FirstUseRules,
                RetryRules,
                CreationRetryRules,
                LimitRules,
                TimeRules,
                ClockRules,
                StateRules,
                DeletionRules,
                ActingAccountRules,
                DirectoryRules {

    /** Creates the suite. Called by the test framework. */
    protected LifeCycleContract() {}

    @Override
    public final RuleHost host() {
        return theHost();
    }
}
