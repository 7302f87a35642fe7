package io.counterfoil.contract.rules;

/** Long-term operation: leaks, imports, bulk changes, erasure. One behaviour per test. */
public abstract class SecondYearContract extends RuleContract
        implements LeakRules, LeakTroubleRules, BulkChangeRules, ImportRules, ImportBatchRules {

    /** Creates the suite. Called by the test framework. */
    protected SecondYearContract() {}

    @Override
    public final RuleHost host() {
        return theHost();
    }
}
