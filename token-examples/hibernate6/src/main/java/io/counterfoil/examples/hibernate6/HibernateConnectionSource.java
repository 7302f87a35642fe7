package io.counterfoil.examples.hibernate6;

import io.counterfoil.jdbc.ConnectionSource;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.hibernate.Session;
import org.hibernate.resource.transaction.spi.TransactionStatus;

/** The connection of the transaction that a Hibernate session is in, if it may write and be committed. */
public final class HibernateConnectionSource implements ConnectionSource {

    private final Supplier<EntityManager> entityManager;

    /** Joins the transaction of the entity manager that is current at the time of a call. */
    public HibernateConnectionSource(Supplier<EntityManager> entityManager) {
        this.entityManager = entityManager;
    }

    @Override
    public void withConnection(Consumer<Connection> work) {
        EntityManager current = entityManager.get();
        if (current == null || !current.isJoinedToTransaction()) {
            throw new IllegalStateException("no transaction of the EntityManager is active");
        }
        Session session = current.unwrap(Session.class);
        if (session.getTransaction().getStatus() == TransactionStatus.MARKED_ROLLBACK) {
            throw new IllegalStateException("the EntityManager's transaction is marked for rollback");
        }
        session.doWork(connection -> {
            if (connection.getAutoCommit()) {
                throw new IllegalStateException("the EntityManager has no connection inside its transaction");
            }
            work.accept(connection);
        });
    }
}
