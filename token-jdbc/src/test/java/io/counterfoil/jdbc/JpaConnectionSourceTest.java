package io.counterfoil.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.ConnectionFunction;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The ways in which providers answer {@code callWithConnection}. */
class JpaConnectionSourceTest {

    private Connection inTransaction;
    private Connection outside;

    @BeforeEach
    void connect() throws SQLException {
        inTransaction = DriverManager.getConnection("jdbc:h2:mem:");
        inTransaction.setAutoCommit(false);
        outside = DriverManager.getConnection("jdbc:h2:mem:");
    }

    @AfterEach
    void close() throws SQLException {
        inTransaction.close();
        outside.close();
    }

    @Test
    void withConnection_providerThatIsRight_givesItsConnection() {
        assertThat(calls(provider(true, inTransaction, new PersistenceException("no unwrap"))))
                .containsExactly(inTransaction);
    }

    /** EclipseLink 5.0.0. */
    @Test
    void withConnection_calledBackOutsideTheTransaction_givesTheUnwrappedConnection() {
        assertThat(calls(provider(true, outside, inTransaction))).containsExactly(inTransaction);
        assertThat(calls(provider(true, null, inTransaction))).containsExactly(inTransaction);
    }

    @Test
    void withConnection_noConnectionInsideTheTransaction_isRefused() throws SQLException {
        inTransaction.close();
        for (Object unwrapped : List.of(outside, inTransaction, new PersistenceException("no unwrap"))) {
            assertThatThrownBy(() -> calls(provider(true, outside, unwrapped)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the EntityManager has no connection inside its transaction");
        }
    }

    @Test
    void withConnection_noTransaction_isRefused() {
        assertThatThrownBy(() -> calls(provider(false, inTransaction, inTransaction)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no transaction of the EntityManager is active");
        assertThatThrownBy(() -> calls(null)).isInstanceOf(IllegalStateException.class);
    }

    private static List<Connection> calls(EntityManager manager) {
        List<Connection> calls = new ArrayList<>();
        JpaConnectionSource.of(() -> manager).withConnection(calls::add);
        return calls;
    }

    private static EntityManager provider(boolean joined, Connection calledBack, Object unwrapped) {
        return (EntityManager) Proxy.newProxyInstance(
                EntityManager.class.getClassLoader(),
                new Class<?>[] {EntityManager.class},
                (self, method, arguments) -> switch (method.getName()) {
                    case "isJoinedToTransaction" -> joined;
                    case "callWithConnection" -> callBack((ConnectionFunction<?, ?>) arguments[0], calledBack);
                    case "unwrap" -> unwrap(unwrapped);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    @SuppressWarnings("unchecked")
    private static Object callBack(ConnectionFunction<?, ?> function, Connection connection) throws Exception {
        return ((ConnectionFunction<Connection, ?>) function).apply(connection);
    }

    private static Object unwrap(Object unwrapped) {
        if (unwrapped instanceof PersistenceException e) {
            throw e;
        }
        return unwrapped;
    }
}
