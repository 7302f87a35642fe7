package io.counterfoil.jdbc.proofs;

import io.counterfoil.jdbc.proofs.Sightings.Counter;
import io.counterfoil.jdbc.testing.LoopbackProxy;
import io.counterfoil.jdbc.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A {@link NodeMain} as its parent sees it, behind a network of its own. */
final class Node implements AutoCloseable {

    private static final int START_SECONDS = 60;

    private final LoopbackProxy network;
    private final Sightings sightings;
    private final Process process;
    private final Writer orders;

    private Node(LoopbackProxy network, Sightings sightings, Process process) {
        this.network = network;
        this.sightings = sightings;
        this.process = process;
        this.orders = process.outputWriter(StandardCharsets.UTF_8);
    }

    /**
     * @param folder where it may put a file
     * @param tokens how many it will be told about at most
     */
    static Node start(TestDatabase database, Duration lease, Path folder, String name, int tokens) {
        LoopbackProxy network = new LoopbackProxy(database.port());
        Path file = folder.resolve(name);
        Sightings sightings = Sightings.in(file, tokens);
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        NodeMain.class.getName(),
                        database.urlThrough(network.port()),
                        database.user(),
                        Long.toString(lease.toMillis()),
                        file.toString(),
                        Integer.toString(tokens)))
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.INHERIT);
        builder.environment().put(NodeMain.PASSWORD, database.password());
        try {
            return new Node(network, sightings, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void awaitReady() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (sightings.count(Counter.READY) == 0) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException("a node did not start");
            }
            Thread.sleep(20);
        }
    }

    LoopbackProxy network() {
        return network;
    }

    void watch(int token, String value) {
        order("watch " + token + " " + value);
    }

    void forget(int token) {
        order("forget " + token);
    }

    /** Lets its host's clock be wrong by this much. */
    void setClock(Duration wrongBy) {
        order("clock " + wrongBy.toMillis());
    }

    /** Stops the process between two instructions, like a pause of its machine. */
    void pause() throws InterruptedException {
        signal("STOP");
    }

    void goOn() throws InterruptedException {
        signal("CONT");
    }

    long lastAccepted(int token) {
        return sightings.lastAccepted(token);
    }

    long count(Counter counter) {
        return sightings.count(counter);
    }

    @Override
    public void close() {
        process.destroyForcibly();
        network.close();
    }

    private synchronized void order(String text) {
        try {
            orders.write(text + "\n");
            orders.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("a node has ended", e);
        }
    }

    private void signal(String name) throws InterruptedException {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
