package io.counterfoil.examples.jpa;

import io.counterfoil.examples.parameters.Database;
import io.counterfoil.jdbc.ConnectionSource;
import io.counterfoil.jdbc.JpaConnectionSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** How a host runs its transactions. */
enum HostKind {
    PLAIN_JDBC {
        @Override
        TransactionalHost open(DataSource source) {
            return plainJdbc(new Database(source));
        }
    },
    SPRING_JDBC {
        @Override
        TransactionalHost open(DataSource source) {
            return SpringTransactionalHost.jdbc(source);
        }
    },
    HIBERNATE {
        @Override
        TransactionalHost open(DataSource source) {
            return entityManagers(new JpaTransactions(Provider.HIBERNATE.open(source)));
        }
    },
    ECLIPSELINK {
        @Override
        TransactionalHost open(DataSource source) {
            return entityManagers(new JpaTransactions(Provider.ECLIPSELINK.open(source)));
        }
    },
    SPRING_HIBERNATE {
        @Override
        TransactionalHost open(DataSource source) {
            return SpringTransactionalHost.jpa(source, Provider.HIBERNATE);
        }
    },
    SPRING_ECLIPSELINK {
        @Override
        TransactionalHost open(DataSource source) {
            return SpringTransactionalHost.jpa(source, Provider.ECLIPSELINK);
        }
    },
    /** As with {@code SPRING_JDBC}, though the transactions are those of Jakarta Persistence. */
    SPRING_HIBERNATE_BY_DATA_SOURCE {
        @Override
        TransactionalHost open(DataSource source) {
            return SpringTransactionalHost.jpaByDataSource(source, Provider.HIBERNATE);
        }
    },
    /** As with {@code SPRING_JDBC}, though the transactions are those of Jakarta Persistence. */
    SPRING_ECLIPSELINK_BY_DATA_SOURCE {
        @Override
        TransactionalHost open(DataSource source) {
            return SpringTransactionalHost.jpaByDataSource(source, Provider.ECLIPSELINK);
        }
    };

    abstract TransactionalHost open(DataSource source);

    private static TransactionalHost plainJdbc(Database database) {
        return new TransactionalHost() {
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

    private static TransactionalHost entityManagers(JpaTransactions transactions) {
        return new TransactionalHost() {
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
}
