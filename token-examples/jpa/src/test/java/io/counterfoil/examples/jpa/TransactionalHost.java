package io.counterfoil.examples.jpa;

import io.counterfoil.jdbc.ConnectionSource;

/** The transactions of a host, of whatever kind. */
interface TransactionalHost {

    /** What the host does for itself. */
    @FunctionalInterface
    interface Business {
        void insert(String name, String content);
    }

    @FunctionalInterface
    interface Work {
        void with(Business business);
    }

    ConnectionSource connections();

    /** Commits, or rolls back if the work throws. */
    void run(Work work);

    /** Where hosts of this kind can do so. */
    default void runReadOnly(Work work) {
        throw new UnsupportedOperationException();
    }

    /** Where hosts of this kind can do so. */
    default void runMarkedForRollback(Work work) {
        throw new UnsupportedOperationException();
    }
}
