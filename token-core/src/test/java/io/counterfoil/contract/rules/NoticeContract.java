package io.counterfoil.contract.rules;

/** Notices, on a storage that can find what is due. */
public abstract class NoticeContract extends RuleContract implements NoticeDeliveryRules, NoticeTroubleRules {

    /** For the test framework. */
    protected NoticeContract() {}

    @Override
    public final Host host() {
        return theHost();
    }
}
