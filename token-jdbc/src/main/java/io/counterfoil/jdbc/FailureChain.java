package io.counterfoil.jdbc;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The exceptions that one exception consists of: its causes and, for batches, its successors. */
final class FailureChain {

    /** Limits the length, because some chains are cyclic. */
    private static final int MOST = 32;

    private FailureChain() {}

    /** Returns the chain, the outermost exception first. */
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
