package io.counterfoil.contract.rules;

/** The audit log, the listener and the upkeep: what they promise, one behaviour a test. */
public abstract class AuditContract extends RuleContract
        implements AuditEventRules, AuditLogRules, ThrottleRules, ListenerRules, UpkeepRules {

    /** For the test framework. */
    protected AuditContract() {}

    @Override
    public final Host host() {
        return theHost();
    }
}
