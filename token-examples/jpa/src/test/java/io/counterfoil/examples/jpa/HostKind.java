package io.counterfoil.examples.jpa;

import io.counterfoil.examples.parameters.Database;
import io.counterfoil.jdbc.ConnectionSource;
import io.counterfoil.jdbc.JpaConnectionSource;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.orm.jpa.JpaDialect;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.orm.jpa.vendor.EclipseLinkJpaDialect;
import org.springframework.orm.jpa.vendor.HibernateJpaDialect;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** How a host runs its transactions. */
enum HostKind {
    PLAIN_JDBC {
        @Override
        HostTransactions open(DataSource source) {
            return plainJdbc(new Database(source));
        }
    },
    SPRING_JDBC {
        @Override
        HostTransactions open(DataSource source) {
            JdbcTemplate jdbc = new JdbcTemplate(source);
            return spring(
                    new DataSourceTransactionManager(source),
                    connectionOfSpring(source),
                    (name, content) ->
                            jdbc.update("insert into Parameter (name, content) values (?, ?)", name, content));
        }
    },
    HIBERNATE {
        @Override
        HostTransactions open(DataSource source) {
            return entityManagers(new Transactions(Provider.HIBERNATE.open(source)));
        }
    },
    ECLIPSELINK {
        @Override
        HostTransactions open(DataSource source) {
            return entityManagers(new Transactions(Provider.ECLIPSELINK.open(source)));
        }
    },
    SPRING_HIBERNATE {
        @Override
        HostTransactions open(DataSource source) {
            return springJpa(source, Provider.HIBERNATE, new HibernateJpaDialect());
        }
    },
    SPRING_ECLIPSELINK {
        @Override
        HostTransactions open(DataSource source) {
            return springJpa(source, Provider.ECLIPSELINK, new EclipseLinkJpaDialect());
        }
    },
    /** As with {@code SPRING_JDBC}, though the transactions are those of Jakarta Persistence. */
    SPRING_HIBERNATE_BY_DATA_SOURCE {
        @Override
        HostTransactions open(DataSource source) {
            return springJpa(source, Provider.HIBERNATE, new HibernateJpaDialect(), connectionOfSpring(source));
        }
    },
    /** As with {@code SPRING_JDBC}, though the transactions are those of Jakarta Persistence. */
    SPRING_ECLIPSELINK_BY_DATA_SOURCE {
        @Override
        HostTransactions open(DataSource source) {
            return springJpa(source, Provider.ECLIPSELINK, new EclipseLinkJpaDialect(), connectionOfSpring(source));
        }
    };

    abstract HostTransactions open(DataSource source);

    private static HostTransactions plainJdbc(Database database) {
        return new HostTransactions() {
            @Override
            public ConnectionSource connections() {
                return database;
            }

            @Override
            public void run(Work work) {
                try {
                    database.inTransaction(connection -> {
                        work.with((name, content) -> insert(connection, name, content));
                        return true;
                    });
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            }
        };
    }

    private static void insert(Connection connection, String name, String content) {
        try (PreparedStatement statement =
                connection.prepareStatement("insert into Parameter (name, content) values (?, ?)")) {
            statement.setString(1, name);
            statement.setString(2, content);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HostTransactions entityManagers(Transactions transactions) {
        return new HostTransactions() {
            @Override
            public ConnectionSource connections() {
                return JpaConnectionSource.of(transactions::current);
            }

            @Override
            public void run(Work work) {
                transactions.inTransaction(entityManager -> {
                    work.with((name, content) -> entityManager.persist(new Parameter(name, content)));
                    return true;
                });
            }

            @Override
            public void runMarkedForRollback(Work work) {
                transactions.inTransaction(entityManager -> {
                    entityManager.getTransaction().setRollbackOnly();
                    work.with((name, content) -> entityManager.persist(new Parameter(name, content)));
                    return true;
                });
            }
        };
    }

    /** Where no connections are given, the EntityManager's. */
    private static HostTransactions springJpa(
            DataSource source, Provider provider, JpaDialect dialect, ConnectionSource... connections) {
        EntityManagerFactory factory = provider.open(source);
        EntityManager shared = SharedEntityManagerCreator.createSharedEntityManager(factory);
        return spring(
                manager(factory, source, dialect),
                connections.length == 0 ? JpaConnectionSource.of(() -> shared) : connections[0],
                (name, content) -> shared.persist(new Parameter(name, content)));
    }

    private static JpaTransactionManager manager(EntityManagerFactory factory, DataSource source, JpaDialect dialect) {
        JpaTransactionManager manager = new JpaTransactionManager(factory);
        manager.setJpaDialect(dialect);
        manager.setDataSource(source);
        return manager;
    }

    private static HostTransactions spring(
            PlatformTransactionManager manager, ConnectionSource connections, HostTransactions.Business business) {
        TransactionTemplate template = new TransactionTemplate(manager);
        return new HostTransactions() {
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
                TransactionTemplate readOnly = new TransactionTemplate(manager);
                readOnly.setReadOnly(true);
                readOnly.executeWithoutResult(status -> work.with(business));
            }

            @Override
            public void runMarkedForRollback(Work work) {
                template.executeWithoutResult(status -> {
                    status.setRollbackOnly();
                    work.with(business);
                });
            }
        };
    }

    /** As the Spring host of these examples has it. */
    private static ConnectionSource connectionOfSpring(DataSource source) {
        return work -> {
            if (!TransactionSynchronizationManager.isActualTransactionActive()
                    || TransactionSynchronizationManager.isCurrentTransactionReadOnly()) {
                throw new IllegalStateException("no transaction is active that may write");
            }
            Connection connection = DataSourceUtils.getConnection(source);
            try {
                work.accept(connection);
            } finally {
                DataSourceUtils.releaseConnection(connection, source);
            }
        };
    }
}
