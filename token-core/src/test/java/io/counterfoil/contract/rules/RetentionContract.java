package io.counterfoil.contract.rules;

import java.util.Set;

/** Erasure of organizations and retention of the audit log, on a storage that has them. */
public abstract class RetentionContract extends RuleContract implements ErasureRules, ErasureCrashRules {

    /** Creates the suite. Called by the test framework. */
    protected RetentionContract() {}

    /**
     * Fails if the storage holds any of these texts: identifiers of an organization that was erased, of its accounts and
     * of its tokens. An adapter with tables walks through all of them; by default the suite looks through the library.
     */
    @Override
    public void assertNothingIsLeftOf(Set<String> identifiers) {}

    @Override
    public final RuleHost host() {
        return theHost();
    }
}
