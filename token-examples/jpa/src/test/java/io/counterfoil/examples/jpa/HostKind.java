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
        HostTransactions open(DataSource source) {
            return plainJdbc(new Database(source));
        }
    },
    SPRING_JDBC {
        @Override
        HostTransactions open(DataSource source) {
            return SpringHost.jdbc(source);
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
            return SpringHost.jpa(source, Provider.HIBERNATE);
        }
    },
    SPRING_ECLIPSELINK {
        @Override
        HostTransactions open(DataSource source) {
            return SpringHost.jpa(source, Provider.ECLIPSELINK);
        }
    },
    /** As with {@code SPRING_JDBC}, though the transactions are those of Jakarta Persistence. */
    SPRING_HIBERNATE_BY_DATA_SOURCE {
        @Override
        HostTransactions open(DataSource source) {
            return SpringHost.jpaByDataSource(source, Provider.HIBERNATE);
        }
    },
    /** As with {@code SPRING_JDBC}, though the transactions are those of Jakarta Persistence. */
    SPRING_ECLIPSELINK_BY_DATA_SOURCE {
        @Override
        HostTransactions open(DataSource source) {
            return SpringHost.jpaByDataSource(source, Provider.ECLIPSELINK);
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
}
