package io.counterfoil.examples.console.tokens;

import io.counterfoil.model.Operation;
import io.counterfoil.model.ServiceAccount;
import io.counterfoil.model.TokenInfo;
import java.util.List;
import java.util.Set;

/**
 * The data of a service account's page.
 *
 * @param account the account
 * @param tokens its tokens, newest first
 * @param permitted what the viewer may do to it
 */
record AccountDetail(ServiceAccount account, List<TokenInfo> tokens, Set<Operation> permitted) {

    /** Returns whether the viewer may do this, for templates. */
    public boolean may(String operation) {
        return permitted.contains(Operation.valueOf(operation));
    }
}
