package io.counterfoil.jdbc.galera;

import com.zaxxer.hikari.HikariDataSource;
import io.counterfoil.contract.StorageContract;
import io.counterfoil.jdbc.JdbcStorage;
import io.counterfoil.spi.Storage;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The storage contract with writers on both nodes: the second handle is on the other one. */
@EnabledIfSystemProperty(named = GaleraCluster.PORT_A, matches = ".+")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GaleraContractTest extends StorageContract {

    private static final List<String> EMPTY = List.of(
            "delete from counterfoil_token_use",
            "delete from counterfoil_token",
            "delete from counterfoil_account",
            "delete from counterfoil_organization",
            "delete from counterfoil_audit_event");

    private GaleraCluster cluster;
    private HikariDataSource a;
    private HikariDataSource b;

    @BeforeAll
    void open() throws SQLException {
        cluster = GaleraCluster.open("contract");
        a = cluster.a(GaleraCluster.CAUSAL);
        b = cluster.b(GaleraCluster.CAUSAL);
    }

    @AfterAll
    void close() throws SQLException {
        a.close();
        b.close();
        cluster.close();
    }

    @Override
    protected Storage createStorage() {
        try (Connection connection = a.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : EMPTY) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot empty the cluster", e);
        }
        return JdbcStorage.create(a);
    }

    @Override
    protected Storage createSecondHandle() {
        return JdbcStorage.create(b);
    }
}
