package io.counterfoil.contract.rules;

/** Notices, on a storage that can find due ones. */
public abstract class NoticeContract extends RuleContract implements NoticeDeliveryRules, NoticeTroubleRules {

    /** Creates the suite. Called by the test framework. */
    protected NoticeContract() {}

    @Override
    public final RuleHost host() {
        return theHost();
    }
}
