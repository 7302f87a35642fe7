package io.counterfoil.jdbc.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.Counterfoil;
import io.counterfoil.jdbc.JdbcSchema;
import io.counterfoil.jdbc.JdbcStorage;
import io.counterfoil.jdbc.testing.DatabaseConfiguration;
import io.counterfoil.jdbc.testing.TestDatabase;
import io.counterfoil.model.CachePolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three nodes in processes of their own authenticate under load, while they are paused and their connections fail, and a
 * fourth process restricts. No authentication that <em>began</em> after a restricting call had returned may be accepted.
 *
 * <p>A short run is part of the build. For the long one set {@code -Dproof.revocations=2000}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ThreeNodesTest {

    private static final Duration LEASE = Duration.ofMillis(500);
    private static final int SHORT_RUN = 60;
    private static final int REVOCATIONS = Integer.getInteger("proof.revocations", SHORT_RUN);
    private static final int LONGEST_PAUSE_LEASES = REVOCATIONS > SHORT_RUN ? 10 : 4;
    private static final Duration WATCHED = LEASE.multipliedBy(LONGEST_PAUSE_LEASES + 2);
    private static final int CONTROLS_OF_A_ROUND = 20;
    private static final int CONTROLS = 10 * CONTROLS_OF_A_ROUND;
    private static final int NODES = 3;

    private final List<Node> nodes = new ArrayList<>();
    private TestDatabase database;

    @BeforeAll
    void startNodes(@TempDir Path folder) throws InterruptedException {
        database = DatabaseConfiguration.POSTGRES.open(Experiment.WORKERS + 2);
        JdbcSchema.forDataSource(database.dataSource()).createIfMissing();
        for (int i = 0; i < NODES; i++) {
            nodes.add(Node.start(database, LEASE, folder, "node-" + i, CONTROLS + REVOCATIONS));
        }
        for (Node node : nodes) {
            node.awaitReady();
        }
    }

    @AfterAll
    void endNodes() {
        nodes.forEach(Node::close);
        database.close();
    }

    /**
     * Without the wait the same experiment finds what it looks for. On a busy machine a whole round may fall into a time in
     * which the nodes answer nothing from memory, so there are several.
     */
    @Test
    @Order(1)
    void restrictingCall_withoutWaiting_isDetected() throws Exception {
        CachePolicy hasty = CachePolicy.leased(LEASE).withAsyncRevocation();
        try (Counterfoil counterfoil = Counterfoil.builder(JdbcStorage.create(database.dataSource()))
                .cache(hasty)
                .build()) {
            Experiment experiment = new Experiment(new Restrictions(counterfoil), nodes, LEASE.multipliedBy(3));
            Experiment.Outcome outcome = experiment.run(0, CONTROLS_OF_A_ROUND);
            for (int first = CONTROLS_OF_A_ROUND;
                    first < CONTROLS && outcome.violations().isEmpty();
                    first += CONTROLS_OF_A_ROUND) {
                outcome = experiment.run(first, first + CONTROLS_OF_A_ROUND);
            }
            System.out.printf(
                    Locale.ROOT,
                    "without the wait: %d of %d restrictions were violated, by up to %d ms%n",
                    outcome.violations().size(),
                    outcome.calls(),
                    outcome.worstViolation().toMillis());
            assertThat(outcome.violations()).isNotEmpty();
        }
    }

    @Test
    @Order(2)
    void restrictingCall_pausesAndDisconnections_isEffectiveOnEveryNodeWhenItReturns() throws Exception {
        try (Counterfoil counterfoil = Counterfoil.create(JdbcStorage.create(database.dataSource()));
                Faults faults = new Faults(
                        nodes, database.unpooled(), LEASE, LONGEST_PAUSE_LEASES, Long.getLong("proof.seed", 1))) {
            faults.start();
            Experiment.Outcome outcome =
                    new Experiment(new Restrictions(counterfoil), nodes, WATCHED).run(CONTROLS, CONTROLS + REVOCATIONS);
            System.out.println(outcome.table(faults.counts()));
            assertThat(outcome.violations()).isEmpty();
            assertThat(outcome.seenBy(1)).isGreaterThan(REVOCATIONS / 2);
        }
    }
}
