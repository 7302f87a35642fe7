package io.counterfoil.contract.rules;

/** What turns up once tokens are in use: leaks, imports, bulk changes, erasure. One behaviour a test. */
public abstract class SecondYearContract extends RuleContract
        implements LeakRules, LeakTroubleRules, BulkChangeRules, ImportRules, ImportBatchRules {

    /** For the test framework. */
    protected SecondYearContract() {}

    @Override
    public final Host host() {
        return theHost();
    }
}
