package io.counterfoil.contract.rules;

/** The check of tokens: what the authenticator promises, one behaviour a test. */
public abstract class AuthenticationContract extends RuleContract
        implements RejectionRules, PrefixRules, DigestRules, HeaderRules, LastUseRules, OutageRules {

    /** For the test framework. */
    protected AuthenticationContract() {}

    @Override
    public final Host host() {
        return theHost();
    }
}
