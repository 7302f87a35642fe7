package io.counterfoil.examples.hibernate6;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.counterfoil.AuthenticationResult;
import io.counterfoil.Counterfoil;
import io.counterfoil.IssuedToken;
import io.counterfoil.jdbc.JdbcSchema;
import io.counterfoil.jdbc.JdbcStorage;
import io.counterfoil.model.Actor;
import io.counterfoil.model.NameConflictException;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.Role;
import jakarta.persistence.EntityManager;
import org.h2.jdbcx.JdbcConnectionPool;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HibernateConnectionSourceTest {

    private static final Actor ALICE = Actor.user(OrganizationId.of("acme"), "alice", Role.ADMIN);

    private final JdbcConnectionPool pool =
            JdbcConnectionPool.create("jdbc:h2:mem:h" + System.nanoTime() + ";DB_CLOSE_DELAY=-1", "sa", "");
    private SessionFactory factory;
    private EntityManager current;
    private Counterfoil counterfoil;

    @BeforeEach
    void start() {
        JdbcSchema.forDataSource(pool).createIfMissing();
        Configuration configuration = new Configuration().addAnnotatedClass(Note.class);
        configuration.getProperties().put("hibernate.connection.datasource", pool);
        configuration.setProperty("hibernate.hbm2ddl.auto", "create");
        factory = configuration.buildSessionFactory();
        current = factory.createEntityManager();
        counterfoil = Counterfoil.create(JdbcStorage.joining(pool, new HibernateConnectionSource(() -> current)));
    }

    @AfterEach
    void stop() {
        current.close();
        factory.close();
        pool.dispose();
    }

    @Test
    void commit_keepsTheEntityAndTheServiceAccount() {
        current.getTransaction().begin();
        current.persist(new Note("committed"));
        IssuedToken issued = create("committed");
        current.getTransaction().commit();

        assertThat(counterfoil.authenticator().authenticate(issued.value().reveal()))
                .isInstanceOf(AuthenticationResult.Accepted.class);
        assertThat(current.find(Note.class, "committed")).isNotNull();
    }

    @Test
    void rollback_leavesNeither() {
        current.getTransaction().begin();
        current.persist(new Note("gone"));
        current.flush();
        IssuedToken issued = create("gone");
        current.getTransaction().rollback();
        current.clear();

        assertThat(counterfoil.authenticator().authenticate(issued.value().reveal()))
                .isInstanceOf(AuthenticationResult.Rejected.class);
        assertThat(current.find(Note.class, "gone")).isNull();
    }

    @Test
    void refusal_leavesTheTransactionUsable() {
        current.getTransaction().begin();
        create("taken");
        assertThatExceptionOfType(NameConflictException.class).isThrownBy(() -> create("taken"));
        current.persist(new Note("goes on"));
        current.getTransaction().commit();

        assertThat(current.find(Note.class, "goes on")).isNotNull();
        assertThat(counterfoil.serviceAccounts().findByName(ALICE, "taken")).isPresent();
    }

    @Test
    void noTransaction_andOneThatIsMarked_areRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> create("alone"))
                .withMessageContaining("no transaction of the EntityManager is active");
        current.getTransaction().begin();
        current.getTransaction().setRollbackOnly();
        assertThatIllegalStateException()
                .isThrownBy(() -> create("marked"))
                .withMessageContaining("marked for rollback");
        current.getTransaction().rollback();
    }

    private IssuedToken create(String name) {
        return counterfoil
                .serviceAccounts()
                .create(ALICE, NewServiceAccount.named(name).withRole(Role.VIEWER));
    }
}
