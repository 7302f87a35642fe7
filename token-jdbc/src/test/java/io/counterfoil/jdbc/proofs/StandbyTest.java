package io.counterfoil.jdbc.proofs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.counterfoil.AuthenticationResult;
import io.counterfoil.Counterfoil;
import io.counterfoil.IssuedToken;
import io.counterfoil.jdbc.JdbcSchema;
import io.counterfoil.jdbc.JdbcStorage;
import io.counterfoil.jdbc.testing.LoopbackProxy;
import io.counterfoil.jdbc.testing.ReplicatedPostgres;
import io.counterfoil.model.CachePolicy;
import io.counterfoil.model.StorageException;
import io.counterfoil.model.StorageUnavailableException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** A standby with stale data as the node's database: from the start, by accident, and after a promotion. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StandbyTest {

    private static final CachePolicy LEASED = CachePolicy.leased(Duration.ofMillis(500));

    private ReplicatedPostgres postgres;

    @BeforeAll
    void start() throws SQLException {
        postgres = ReplicatedPostgres.start();
    }

    @Test
    @Order(1)
    void standby_replayPaused_grantsNoLeaseAndAcceptsNothing() throws SQLException {
        try (HikariDataSource primary = postgres.pool(postgres.primaryPort());
                HikariDataSource standby = postgres.pool(postgres.standbyPort())) {
            JdbcSchema.forDataSource(primary).createIfMissing();
            try (Counterfoil host = Counterfoil.create(JdbcStorage.create(primary));
                    Counterfoil node = Counterfoil.create(JdbcStorage.create(standby))) {
                Restrictions restrictions = new Restrictions(host);
                IssuedToken good = restrictions.create();
                IssuedToken revoked = restrictions.create();
                postgres.pauseReplay();
                restrictions.restrict(0, revoked);

                // The standby shows the revoked token as valid, so the test can fail.
                assertThat(postgres.text(postgres.standbyPort(), revokedAt(revoked)))
                        .isNull();
                assertThatThrownBy(() -> authenticate(node, revoked))
                        .isInstanceOf(StorageUnavailableException.class)
                        .hasMessageContaining("replica");
                assertThatThrownBy(() -> authenticate(node, good)).isInstanceOf(StorageUnavailableException.class);
                IssuedToken unheardOf = restrictions.create();
                assertThatThrownBy(() -> authenticate(node, unheardOf)).isInstanceOf(StorageUnavailableException.class);
                assertThat(node.health().storageReachable()).isFalse();
                assertThat(host.health().storageReachable()).isTrue();
                assertThatThrownBy(() -> Counterfoil.builder(JdbcStorage.create(standby))
                                .cache(LEASED)
                                .build())
                        .isInstanceOf(StorageUnavailableException.class);
                assertThatThrownBy(() -> JdbcSchema.forDataSource(standby).check())
                        .isInstanceOf(StorageException.class)
                        .hasMessageContaining("standby");
                postgres.resumeReplay();
            }
        }
    }

    /** A name server or a balancer sends the node to the standby while it holds a lease. */
    @Test
    @Order(2)
    void node_redirectedToTheStandby_losesItsLeaseAndAcceptsNothing() throws Exception {
        try (LoopbackProxy network = new LoopbackProxy(postgres.primaryPort());
                HikariDataSource primary = postgres.pool(postgres.primaryPort());
                HikariDataSource nodes = postgres.pool(network.port())) {
            JdbcSchema.forDataSource(primary).createIfMissing();
            try (Counterfoil host = Counterfoil.create(JdbcStorage.create(primary));
                    Counterfoil node = leased(nodes)) {
                Restrictions restrictions = new Restrictions(host);
                IssuedToken issued = restrictions.create();
                warm(node, issued);
                postgres.pauseReplay();
                network.leadTo(postgres.standbyPort());
                network.cut();

                restrictions.restrict(0, issued);

                for (int i = 0; i < 50; i++) {
                    assertThat(acceptsOldState(node, issued)).isFalse();
                    Thread.sleep(20);
                }
                assertThat(node.health().leaseAge()).isEmpty();
                postgres.resumeReplay();
            }
        }
    }

    @Test
    @Order(3)
    void standby_promotedDuringRevocations_keepsThemEffective() throws Exception {
        try (LoopbackProxy network = new LoopbackProxy(postgres.primaryPort());
                HikariDataSource pool = postgres.pool(network.port())) {
            JdbcSchema.forDataSource(pool).createIfMissing();
            try (Counterfoil host = Counterfoil.create(JdbcStorage.create(pool));
                    Counterfoil node = leased(pool)) {
                Restrictions restrictions = new Restrictions(host);
                List<IssuedToken> restricted = new ArrayList<>();
                List<IssuedToken> good = List.of(restrictions.create(), restrictions.create());
                for (int i = 0; i < 16; i++) {
                    IssuedToken issued = restrictions.create();
                    awaitAccepted(node, issued);
                    if (i == 8) {
                        Thread failover = new Thread(() -> failOver(network));
                        failover.start();
                    }
                    restrictions.restrict(i, issued);
                    restricted.add(issued);
                    assertThat(restricted).noneMatch(one -> acceptsOldState(node, one));
                }
                assertThat(postgres.text(postgres.standbyPort(), "select epoch_number >= 16 from counterfoil_epoch"))
                        .isEqualTo("t");
                good.forEach(one -> awaitAccepted(node, one));
                warm(node, good.get(0));
                System.out.println("promoted in the middle: 16 restrictions, calls repeated while nobody was primary: "
                        + restrictions.repeated());
            }
        }
    }

    private void failOver(LoopbackProxy network) {
        try {
            postgres.killPrimary();
            network.cut();
            Thread.sleep(700);
            network.leadTo(postgres.standbyPort());
            postgres.promote();
        } catch (SQLException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String revokedAt(IssuedToken issued) {
        return "select revoked_at from counterfoil_token where token_id = '" + issued.tokenId() + "'";
    }

    private static Counterfoil leased(HikariDataSource pool) {
        return Counterfoil.builder(JdbcStorage.create(pool)).cache(LEASED).build();
    }

    /** Until an authentication was answered from memory. */
    private static void warm(Counterfoil node, IssuedToken issued) {
        do {
            awaitAccepted(node, issued);
        } while (node.health().hitRate().orElse(0) == 0);
    }

    private static void awaitAccepted(Counterfoil node, IssuedToken issued) {
        while (!acceptsOldState(node, issued)) {
            Thread.onSpinWait();
        }
    }

    private static boolean acceptsOldState(Counterfoil node, IssuedToken issued) {
        try {
            return authenticate(node, issued)
                    .asOptional()
                    .filter(principal ->
                            principal.role().equals(issued.serviceAccount().role()))
                    .isPresent();
        } catch (StorageUnavailableException e) {
            return false;
        }
    }

    private static AuthenticationResult authenticate(Counterfoil node, IssuedToken issued) {
        return node.authenticator().authenticate(issued.value().reveal());
    }
}
