package io.counterfoil.examples.jpa;

import io.counterfoil.examples.testkit.PageClasses;
import io.counterfoil.jdbc.ConnectionSource;
import io.counterfoil.jdbc.JpaConnectionSource;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.orm.jpa.vendor.EclipseLinkJpaDialect;
import org.springframework.orm.jpa.vendor.HibernateJpaDialect;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A host whose transactions are begun by Spring. */
final class SpringTransactionalHost implements TransactionalHost {

    private static final PageClasses PAGE = PageClasses.of("guide/transactions.md");

    private final TransactionTemplate template;
    private final TransactionTemplate readOnly;
    private final ConnectionSource connections;
    private final Business business;

    private SpringTransactionalHost(
            PlatformTransactionManager manager, ConnectionSource connections, Business business) {
        template = new TransactionTemplate(manager);
        readOnly = new TransactionTemplate(manager);
        readOnly.setReadOnly(true);
        this.connections = connections;
        this.business = business;
    }

    static SpringTransactionalHost jdbc(DataSource source) {
        JdbcTemplate jdbc = new JdbcTemplate(source);
        DataSourceTransactionManager manager = new DataSourceTransactionManager(source);
        return new SpringTransactionalHost(
                manager,
                asThePageHasIt(source, manager),
                (name, content) -> jdbc.update("insert into Parameter (name, content) values (?, ?)", name, content));
    }

    static SpringTransactionalHost jpa(DataSource source, Provider provider) {
        EntityManagerFactory factory = provider.open(source);
        EntityManager shared = SharedEntityManagerCreator.createSharedEntityManager(factory);
        return new SpringTransactionalHost(
                manager(factory, source, provider), JpaConnectionSource.of(() -> shared), persistingIn(shared));
    }

    static SpringTransactionalHost jpaByDataSource(DataSource source, Provider provider) {
        EntityManagerFactory factory = provider.open(source);
        JpaTransactionManager manager = manager(factory, source, provider);
        return new SpringTransactionalHost(
                manager,
                asThePageHasIt(source, manager),
                persistingIn(SharedEntityManagerCreator.createSharedEntityManager(factory)));
    }

    private static JpaTransactionManager manager(EntityManagerFactory factory, DataSource source, Provider provider) {
        JpaTransactionManager manager = new JpaTransactionManager(factory);
        manager.setJpaDialect(provider == Provider.HIBERNATE ? new HibernateJpaDialect() : new EclipseLinkJpaDialect());
        manager.setDataSource(source);
        return manager;
    }

    private static Business persistingIn(EntityManager entityManager) {
        return (name, content) -> entityManager.persist(new Parameter(name, content));
    }

    private static ConnectionSource asThePageHasIt(DataSource source, AbstractPlatformTransactionManager manager) {
        ConnectionSource transactions = PAGE.create("SpringTransactions", ConnectionSource.class, source);
        manager.addListener((TransactionExecutionListener) transactions);
        return transactions;
    }

    @Override
    public ConnectionSource connections() {
        return connections;
    }

    @Override
    public void run(Work work) {
        template.executeWithoutResult(status -> work.with(business));
    }

    @Override
    public void runReadOnly(Work work) {
        readOnly.executeWithoutResult(status -> work.with(business));
    }

    @Override
    public void runMarkedForRollback(Work work) {
        template.executeWithoutResult(status -> {
            status.setRollbackOnly();
            work.with(business);
        });
    }

    /** In a transaction, a part of which has failed: a method, say, that takes part in its caller's. */
    void runAfterAPartThatFailed(Work work) {
        template.executeWithoutResult(status -> {
            template.executeWithoutResult(TransactionExecution::setRollbackOnly);
            work.with(business);
        });
    }

    /** In a part of a transaction that has marked itself. */
    void runInAPartThatIsMarked(Work work) {
        template.executeWithoutResult(status -> runMarkedForRollback(work));
    }

    /** In a transaction that is begun while one that is marked waits. */
    void runBesideOneThatIsMarked(Work work) {
        TransactionTemplate beside = new TransactionTemplate(template.getTransactionManager());
        beside.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        runMarkedForRollback(unused -> beside.executeWithoutResult(status -> work.with(business)));
    }

    /** Within a part of a transaction that is marked and will be rolled back to its savepoint, and then after it. */
    void runAfterANestedPartThatFailed(Work inside, Work after) {
        TransactionTemplate nested = new TransactionTemplate(template.getTransactionManager());
        nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        template.executeWithoutResult(status -> {
            nested.executeWithoutResult(part -> {
                part.setRollbackOnly();
                inside.with(business);
            });
            after.with(business);
        });
    }
}
