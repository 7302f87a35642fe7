package io.counterfoil.jdbc.galera;

import com.zaxxer.hikari.HikariDataSource;
import io.counterfoil.contract.StorageContract;
import io.counterfoil.jdbc.JdbcStorage;
import io.counterfoil.jdbc.testing.CounterfoilTables;
import io.counterfoil.spi.Storage;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;

/** The storage contract with writers on both nodes: the second handle is on the other one. */
@Tag("galera")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GaleraContractTest extends StorageContract {

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
        CounterfoilTables.empty(a);
        return JdbcStorage.create(a);
    }

    @Override
    protected Storage createSecondHandle() {
        return JdbcStorage.create(b);
    }
}
