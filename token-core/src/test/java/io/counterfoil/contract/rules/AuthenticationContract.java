package io.counterfoil.contract.rules;

/** Authentication, one behaviour per test. */
public abstract class AuthenticationContract extends RuleContract
        implements RejectionRules, PrefixRules, DigestRules, HeaderRules, LastUseRules, OutageRules {

    /** Creates the suite. Called by the test framework. */
    protected AuthenticationContract() {}

    @Override
    public final RuleHost host() {
        return theHost();
    }
}
