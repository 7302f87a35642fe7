package io.counterfoil.examples.jpa;

import io.counterfoil.Counterfoil;
import io.counterfoil.jdbc.JdbcSchema;
import io.counterfoil.jdbc.JdbcStorage;
import io.counterfoil.jdbc.testing.DatabaseConfiguration;
import io.counterfoil.jdbc.testing.TestDatabase;
import io.counterfoil.model.CachePolicy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A host of some kind on some database, and another node of it; opened once for all tests. */
final class JoiningHost {

    private static final Map<List<Object>, JoiningHost> OPEN = new ConcurrentHashMap<>();

    final TestDatabase database;
    final TransactionalHost host;
    final WatchedConnections connections;
    final Counterfoil counterfoil;
    final Counterfoil otherNode;

    static JoiningHost of(HostKind kind, DatabaseConfiguration configuration) {
        return OPEN.computeIfAbsent(List.of(kind, configuration), unused -> new JoiningHost(kind, configuration));
    }

    private JoiningHost(HostKind kind, DatabaseConfiguration configuration) {
        database = configuration.open();
        JdbcSchema.forDataSource(database.dataSource()).createIfMissing();
        createTable(kind);
        host = kind.open(database.dataSource());
        connections = new WatchedConnections(host.connections());
        counterfoil = Counterfoil.create(JdbcStorage.joining(database.dataSource(), connections));
        otherNode = Counterfoil.create(JdbcStorage.create(database.dataSource()));
    }

    /** A node that answers from memory for a while. */
    Counterfoil leasedNode(Duration lease) {
        return Counterfoil.builder(JdbcStorage.create(database.dataSource()))
                .cache(CachePolicy.leased(lease))
                .build();
    }

    int rows(String name) {
        try (Connection connection = database.unpooled().getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select count(*) from Parameter where name = ?")) {
            select.setString(1, name);
            ResultSet rows = select.executeQuery();
            rows.next();
            return rows.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void createTable(HostKind kind) {
        if (kind == HostKind.PLAIN_JDBC || kind == HostKind.SPRING_JDBC) {
            try (Connection connection = database.unpooled().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create table Parameter (name varchar(100) primary key, content varchar(100))");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
