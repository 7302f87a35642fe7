package io.counterfoil.contract.rules;

/** The audit log, the listener and the upkeep, one behaviour per test. */
public abstract class AuditContract extends RuleContract
        implements AuditEventRules, AuditLogRules, ThrottleRules, ListenerRules, UpkeepRules {

    /** Creates the suite. Called by the test framework. */
    protected AuditContract() {}

    @Override
    public final RuleHost host() {
        return theHost();
    }
}
