package io.counterfoil.jdbc;

import jakarta.persistence.ConnectionFunction;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Supplies the connection of an {@link EntityManager}'s transaction, through Jakarta Persistence 3.2, section 3.3
 * ({@code callWithConnection}). Requires {@code jakarta.persistence:jakarta.persistence-api} 3.2 and a provider for it.
 *
 * <p>Entities that were persisted but not flushed are not in the database yet: flush before a service account refers to
 * one, or one refers to a service account.
 *
 * <p>Thread-safe if the supplier is.
 */
public final class JpaConnectionSource implements ConnectionSource {

    private final Supplier<EntityManager> entityManager;

    private JpaConnectionSource(Supplier<EntityManager> entityManager) {
        this.entityManager = entityManager;
    }

    /**
     * Returns a source that joins the transaction of the entity manager that is current at the time of a call.
     *
     * @param entityManager for example {@code () -> injectedEntityManager}; called on the thread that calls the storage
     * @throws IllegalStateException if the class path has an older version of Jakarta Persistence than 3.2
     */
    public static JpaConnectionSource of(Supplier<EntityManager> entityManager) {
        Objects.requireNonNull(entityManager, "entityManager");
        try {
            EntityManager.class.getMethod("callWithConnection", ConnectionFunction.class);
        } catch (NoSuchMethodException | LinkageError e) {
            throw new IllegalStateException(
                    "JpaConnectionSource needs jakarta.persistence:jakarta.persistence-api 3.2", e);
        }
        return new JpaConnectionSource(entityManager);
    }

    /**
     * {@inheritDoc}
     *
     * <p>EclipseLink 5.0.0 supplies a connection outside the transaction, which its auto-commit mode reveals. There
     * {@code unwrap} returns the right one; Hibernate does not support that.
     */
    @Override
    public void withConnection(Consumer<Connection> work) {
        EntityManager current = entityManager.get();
        if (current == null || !current.isJoinedToTransaction()) {
            throw new IllegalStateException("no transaction of the EntityManager is active");
        }
        if (isMarkedForRollback(current)) {
            throw new IllegalStateException("the EntityManager's transaction is marked for rollback");
        }
        if (!callWithConnection(current, work) && !unwrap(current, work)) {
            throw new IllegalStateException("the EntityManager has no connection inside its transaction");
        }
    }

    /**
     * Returns whether the transaction is marked for rollback; unknown, and therefore false, for a container's
     * transaction.
     */
    private static boolean isMarkedForRollback(EntityManager current) {
        try {
            return current.getTransaction().getRollbackOnly();
        } catch (IllegalStateException e) {
            return false;
        }
    }

    private static boolean callWithConnection(EntityManager current, Consumer<Connection> work) {
        Boolean called = current.<Connection, Boolean>callWithConnection(connection -> called(connection, work));
        return Boolean.TRUE.equals(called);
    }

    private static boolean unwrap(EntityManager current, Consumer<Connection> work) {
        try {
            return called(current.unwrap(Connection.class), work);
        } catch (PersistenceException e) {
            return false;
        }
    }

    private static boolean called(@Nullable Connection connection, Consumer<Connection> work) {
        if (connection == null || !isInTransaction(connection)) {
            return false;
        }
        work.accept(connection);
        return true;
    }

    private static boolean isInTransaction(Connection connection) {
        try {
            return !connection.isClosed() && !connection.getAutoCommit();
        } catch (SQLException e) {
            return false;
        }
    }
}
