package io.counterfoil.jdbc.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * A port of this machine that leads to another one, until the network is made to fail: to fall silent, to break, or to
 * lead elsewhere.
 *
 * <p>Thread-safe.
 */
public final class LoopbackProxy implements AutoCloseable {

    private static final int BUFFER_BYTES = 16_384;
    private static final long STALL_STEP_NANOS = 1_000_000;

    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile int target;
    private volatile boolean stalled;

    /** @param target the port to lead to */
    public LoopbackProxy(int target) {
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

    /** Blocks all traffic silently from now on. */
    public void stall() {
        stalled = true;
    }

    /** Lets blocked traffic pass, and everything after it. */
    public void resume() {
        stalled = false;
    }

    /** Breaks the open connections. */
    public void cut() {
        open.forEach(LoopbackProxy::closeQuietly);
    }

    /** Directs new connections to a different port; open ones stay. */
    public void leadTo(int port) {
        target = port;
    }

    @Override
    public void close() {
        closeQuietly(server);
        cut();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                join(server.accept());
            } catch (IOException e) {
                // The port is closed, or its target is down: the client's connection was cut.
            }
        }
    }

    private void join(Socket client) throws IOException {
        open.add(client);
        try {
            Socket other = new Socket(InetAddress.getLoopbackAddress(), target);
            open.add(other);
            start(() -> copy(client, other));
            start(() -> copy(other, client));
        } catch (IOException e) {
            drop(client);
            throw e;
        }
    }

    private void copy(Socket from, Socket to) {
        byte[] buffer = new byte[BUFFER_BYTES];
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                while (stalled && !from.isClosed()) {
                    LockSupport.parkNanos(STALL_STEP_NANOS);
                }
                out.write(buffer, 0, read);
                out.flush();
            }
        } catch (IOException e) {
            // One side has closed; closing both informs the other.
        } finally {
            drop(from);
            drop(to);
        }
    }

    private void drop(Socket socket) {
        closeQuietly(socket);
        open.remove(socket);
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "loopback-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            // It is closed in any case.
        }
    }
}
