package io.counterfoil.contract.rules;

/** The life of service accounts and their tokens: what the management promises, one behaviour a test. */
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

    /** For the test framework. */
    protected LifeCycleContract() {}

    @Override
    public final Host host() {
        return theHost();
    }
}
