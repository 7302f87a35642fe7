package io.counterfoil.jdbc.proofs;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/** Injects one fault after the other, in a seeded order, until it is closed. */
final class Faults implements AutoCloseable {

    /** The kind of fault. */
    enum Kind {
        NODE_PAUSED,
        NETWORK_SILENT,
        CONNECTIONS_CUT,
        BACKENDS_TERMINATED,
        EPOCH_HELD,
        CLOCK_JUMPED
    }

    private static final int LONGEST_SILENCE_LEASES = 4;
    private static final int LONGEST_REST_MILLIS = 300;
    private static final String TERMINATE = """
        select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid() and random() < 0.5
        """;

    private static final String HOLD_EPOCH = "select epoch_number from counterfoil_epoch where only_row = 1 for update";

    private static final List<Duration> JUMPS =
            List.of(Duration.ofSeconds(1), Duration.ofDays(1), Duration.ofDays(200), Duration.ofDays(-1));

    private final List<Node> nodes;
    private final DataSource database;
    private final Duration lease;
    private final int longestPauseLeases;
    private final Random random;
    private final Map<Kind, Integer> counts = new ConcurrentHashMap<>();
    private final Thread thread = new Thread(this::run, "faults");
    private volatile boolean closed;

    Faults(List<Node> nodes, DataSource database, Duration lease, int longestPauseLeases, long seed) {
        this.nodes = nodes;
        this.database = database;
        this.lease = lease;
        this.longestPauseLeases = longestPauseLeases;
        this.random = new Random(seed);
    }

    void start() {
        thread.start();
    }

    /** Returns how often each kind of fault was injected. */
    Map<Kind, Integer> counts() {
        return Map.copyOf(counts);
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!closed) {
                Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
                cause(kind, nodes.get(random.nextInt(nodes.size())));
                counts.merge(kind, 1, Integer::sum);
                Thread.sleep(random.nextInt(LONGEST_REST_MILLIS));
            }
        } catch (SQLException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void cause(Kind kind, Node node) throws SQLException, InterruptedException {
        switch (kind) {
            case NODE_PAUSED -> {
                node.pause();
                sleepUpTo(longestPauseLeases);
                node.goOn();
            }
            case NETWORK_SILENT -> {
                node.network().stall();
                sleepUpTo(LONGEST_SILENCE_LEASES);
                node.network().resume();
            }
            case CONNECTIONS_CUT -> node.network().cut();
            case BACKENDS_TERMINATED -> terminate();
            case EPOCH_HELD -> holdEpoch();
            case CLOCK_JUMPED -> {
                node.setClock(JUMPS.get(random.nextInt(JUMPS.size())));
                sleepUpTo(LONGEST_SILENCE_LEASES);
                node.setClock(Duration.ZERO);
            }
        }
    }

    private void sleepUpTo(int leases) throws InterruptedException {
        Thread.sleep(random.nextLong(leases * lease.toMillis()));
    }

    private void holdEpoch() throws SQLException, InterruptedException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(HOLD_EPOCH)) {
            connection.setAutoCommit(false);
            statement.execute();
            sleepUpTo(LONGEST_SILENCE_LEASES);
            connection.rollback();
        }
    }

    private void terminate() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(TERMINATE)) {
            statement.execute();
        }
    }
}
