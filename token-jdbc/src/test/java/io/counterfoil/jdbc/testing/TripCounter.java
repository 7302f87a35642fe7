package io.counterfoil.jdbc.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A port of this machine that leads to a database, and counts the round trips: how often a client speaks after the server
 * has. Both protocols are half-duplex, so that is what a network's latency is multiplied by.
 */
public final class TripCounter implements AutoCloseable {

    private static final int BUFFER_BYTES = 65_536;

    private final int target;
    private final ServerSocket server;
    private final AtomicInteger trips = new AtomicInteger();

    /** @param target the port to lead to */
    public TripCounter(int target) {
        this.target = target;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    /** Returns how many round trips this work makes; the port must not be used otherwise. */
    public int of(Runnable work) {
        int before = trips.get();
        work.run();
        return trips.get() - before;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Socket database = new Socket(InetAddress.getLoopbackAddress(), target);
                Conversation conversation = new Conversation();
                start(() -> copy(client, database, conversation::clientSpeaks));
                start(() -> copy(database, client, conversation::serverSpeaks));
            } catch (IOException e) {
                // The port is closed.
            }
        }
    }

    private static void copy(Socket from, Socket to, Runnable speaks) {
        byte[] buffer = new byte[BUFFER_BYTES];
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                speaks.run();
                out.write(buffer, 0, read);
                out.flush();
            }
        } catch (IOException e) {
            // One side has closed; closing both informs the other.
        }
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "trip-counter");
        thread.setDaemon(true);
        thread.start();
    }

    /** Who spoke last on one connection. */
    private final class Conversation {

        private boolean isServersTurn;

        synchronized void clientSpeaks() {
            if (!isServersTurn) {
                isServersTurn = true;
                trips.incrementAndGet();
            }
        }

        synchronized void serverSpeaks() {
            isServersTurn = false;
        }
    }
}
