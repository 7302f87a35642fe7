package io.counterfoil.contract.rules;

/** Erasure of organizations and retention of the audit log, on a storage that has them. */
public abstract class RetentionContract extends RuleContract implements ErasureRules {

    /** For the test framework. */
    protected RetentionContract() {}

    @Override
    public final Host host() {
        return theHost();
    }
}
