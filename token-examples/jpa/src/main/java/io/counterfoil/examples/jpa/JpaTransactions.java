package io.counterfoil.examples.jpa;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The application's own transactions: an EntityManager for a thread at a time. */
public final class JpaTransactions {

    private final EntityManagerFactory factory;

    @SuppressWarnings("ThreadLocalUsage") // An application has one database.
    private final ThreadLocal<@Nullable EntityManager> current = new ThreadLocal<>();

    /** Transactions of the factory's EntityManagers. */
    public JpaTransactions(EntityManagerFactory factory) {
        this.factory = factory;
    }

    /** Runs work in a transaction of its own: all of it is kept, or nothing if it throws. */
    public <T> T inTransaction(Function<EntityManager, T> work) {
        return factory.callInTransaction(entityManager -> {
            current.set(entityManager);
            try {
                return work.apply(entityManager);
            } finally {
                current.remove();
            }
        });
    }

    /** The EntityManager of the thread's transaction. */
    public EntityManager current() {
        EntityManager entityManager = current.get();
        if (entityManager == null) {
            throw new IllegalStateException("no transaction is active");
        }
        return entityManager;
    }
}
