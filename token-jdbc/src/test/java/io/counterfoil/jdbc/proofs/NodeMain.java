package io.counterfoil.jdbc.proofs;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.counterfoil.AuthenticationResult.Accepted;
import io.counterfoil.Counterfoil;
import io.counterfoil.Health;
import io.counterfoil.jdbc.JdbcStorage;
import io.counterfoil.jdbc.proofs.Sightings.Counter;
import io.counterfoil.model.CachePolicy;
import io.counterfoil.model.Role;
import io.counterfoil.model.StorageException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * A node in a process of its own: authenticates without pause the tokens that it is told about on its standard input, until
 * that ends.
 *
 * <p>Arguments: URL, user, lease in milliseconds, file of the {@link Sightings}, number of tokens. The password is in the
 * environment.
 */
final class NodeMain {

    static final String PASSWORD = "NODE_PASSWORD";

    private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(200);
    private static final long REPORT_NANOS = TimeUnit.MILLISECONDS.toNanos(300);
    private static final long PAUSE_AFTER_REFUSAL_NANOS = TimeUnit.MILLISECONDS.toNanos(30);

    private static volatile long clockMillis;

    private final Map<Integer, String> watched = new ConcurrentHashMap<>();
    private final LongAdder accepted = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private final LongAdder unavailable = new LongAdder();
    private final Counterfoil counterfoil;
    private final Sightings sightings;

    private NodeMain(Counterfoil counterfoil, Sightings sightings) {
        this.counterfoil = counterfoil;
        this.sightings = sightings;
    }

    public static void main(String[] args) throws IOException {
        try (HikariDataSource pool = pool(args[0], args[1], System.getenv(PASSWORD));
                Counterfoil counterfoil = Counterfoil.builder(JdbcStorage.create(pool))
                        .cache(CachePolicy.leased(Duration.ofMillis(Long.parseLong(args[2]))))
                        .clock(() -> Instant.now().plusMillis(clockMillis))
                        .build()) {
            new NodeMain(counterfoil, Sightings.in(Path.of(args[3]), Integer.parseInt(args[4]))).run();
        }
    }

    /** With the time-outs that a host should have: without them a silent network blocks a thread forever. */
    private static HikariDataSource pool(String url, String user, String password) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(6);
        config.setConnectionTimeout(1_000);
        config.setValidationTimeout(500);
        config.addDataSourceProperty("socketTimeout", "2");
        config.addDataSourceProperty("connectTimeout", "1");
        return new HikariDataSource(config);
    }

    private void run() throws IOException {
        for (int thread = 0; thread < Sightings.THREADS; thread++) {
            int number = thread;
            Thread worker = new Thread(() -> authenticateForEver(number), "node-" + thread);
            worker.setDaemon(true);
            worker.start();
        }
        Thread reporter = new Thread(this::reportForEver, "node-report");
        reporter.setDaemon(true);
        reporter.start();
        sightings.count(Counter.READY, 1);
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            String[] words = order.split(" ", -1);
            if (words[0].equals("clock")) {
                clockMillis = Long.parseLong(words[1]);
                continue;
            }
            int token = Integer.parseInt(words[1]);
            if (words[0].equals("watch")) {
                watched.put(token, words[2]);
            } else {
                watched.remove(token);
            }
        }
    }

    private void authenticateForEver(int thread) {
        Map<Integer, Long> notBefore = new ConcurrentHashMap<>();
        while (true) {
            watched.forEach((token, value) -> {
                if (System.nanoTime() - notBefore.getOrDefault(token, Long.MIN_VALUE / 2) >= 0
                        && !isAccepted(thread, token, value)) {
                    notBefore.put(token, System.nanoTime() + PAUSE_AFTER_REFUSAL_NANOS);
                }
            });
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** Returns whether it is accepted with its original role. */
    private boolean isAccepted(int thread, int token, String value) {
        long begin = System.nanoTime();
        try {
            if (counterfoil.authenticator().authenticate(value) instanceof Accepted answer
                    && answer.principal().role().equals(Role.CONTRIBUTOR)) {
                sightings.accepted(thread, token, begin);
                accepted.increment();
                return true;
            }
            rejected.increment();
        } catch (StorageException e) {
            unavailable.increment();
        }
        return false;
    }

    private void reportForEver() {
        while (true) {
            LockSupport.parkNanos(REPORT_NANOS);
            Health health = counterfoil.health();
            sightings.count(Counter.ACCEPTED, accepted.sum());
            sightings.count(Counter.REJECTED, rejected.sum());
            sightings.count(Counter.UNAVAILABLE, unavailable.sum());
            sightings.count(Counter.LAPSES, health.lapses());
        }
    }
}
