package io.counterfoil.jdbc;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The exceptions that one exception consists of: its causes and, of batches, its successors. */
final class FailureChain {

    /** Chains have been seen that lead back to themselves. */
    private static final int MOST = 32;

    private FailureChain() {}

    /** The outermost first. */
    static List<Throwable> of(Throwable failure) {
        List<Throwable> chain = new ArrayList<>();
        add(chain, failure);
        return chain;
    }

    private static void add(List<Throwable> chain, @Nullable Throwable next) {
        if (next == null || chain.size() == MOST || chain.stream().anyMatch(known -> known == next)) {
            return;
        }
        chain.add(next);
        add(chain, next.getCause());
        if (next instanceof SQLException sql) {
            add(chain, sql.getNextException());
        }
    }
}
