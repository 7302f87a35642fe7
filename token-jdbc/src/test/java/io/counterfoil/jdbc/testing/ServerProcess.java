package io.counterfoil.jdbc.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A database server running as a child process, which ends together with this JVM however that ends.
 *
 * <p>A shell guards the server: its standard input is a pipe that only this JVM holds open, so that even after
 * {@code kill -9} the guard sees the end of the pipe, stops the server and deletes the server's folder.
 */
final class ServerProcess {

    private static final String GUARD = """
        folder=$1 signal=$2
        shift 2
        exec 3<&0 </dev/null
        "$@" 3<&- &
        server=$!
        trap '' HUP INT TERM
        exec >/dev/null 2>&1
        { read -r end <&3; kill -s "$signal" $server; } &
        guard=$!
        exec 3<&-
        wait $server
        kill -s KILL $guard
        rm -rf "$folder"
        """;

    private static final String PORT_TAKEN = "Address already in use";
    private static final int STARTS = 5;
    private static final int START_SECONDS = 120;
    private static final int LINES_KEPT = 40;

    private final Deque<String> lastLines = new ArrayDeque<>();
    private final CompletableFuture<Boolean> ready = new CompletableFuture<>();
    private final String readyMessage;

    private ServerProcess(String readyMessage) {
        this.readyMessage = readyMessage;
    }

    /** Installs and starts a server. */
    interface Start<T> {

        /**
         * Returns when the server takes connections.
         *
         * @param folder an empty folder for all of its files
         * @param port the port to listen on
         */
        T start(Path folder, int port) throws IOException;
    }

    /** Starts a server on a free port, and anew on another one if that port was taken in the meantime. */
    static <T> T onFreePort(String name, Start<T> start) {
        for (int attempt = 1; ; attempt++) {
            Path folder = ServerFolder.create(name);
            try {
                return start.start(folder, freePort());
            } catch (IOException e) {
                ServerFolder.delete(folder);
                throw new UncheckedIOException(e);
            } catch (RuntimeException e) {
                ServerFolder.delete(folder);
                if (attempt == STARTS || !String.valueOf(e.getMessage()).contains(PORT_TAKEN)) {
                    throw e;
                }
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /**
     * Starts a server and waits until it takes connections.
     *
     * @param folder the server's own folder, deleted when the server has ended
     * @param stopSignal the signal that makes the server shut down without waiting for its clients
     * @param readyMessage what the server logs when it takes connections
     * @throws IllegalStateException if the server ends, or is not ready after two minutes; with its last log lines
     */
    static void start(Path folder, String stopSignal, String readyMessage, List<String> command) {
        List<String> guarded = new ArrayList<>(List.of("sh", "-c", GUARD, "sh", folder.toString(), stopSignal));
        guarded.addAll(command);
        ServerProcess server = new ServerProcess(readyMessage);
        Process process = Commands.start(folder, guarded);
        Thread reader = new Thread(() -> server.drain(process), folder.getFileName() + "-log");
        reader.setDaemon(true);
        reader.start();
        if (!server.becomesReady()) {
            Commands.endInput(process);
            throw new IllegalStateException("%s did not start:%n%s".formatted(command, server.log()));
        }
    }

    private boolean becomesReady() {
        return ready.completeOnTimeout(false, START_SECONDS, TimeUnit.SECONDS).join();
    }

    private void drain(Process process) {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                keep(line);
                if (line.contains(readyMessage)) {
                    ready.complete(true);
                }
            }
        } catch (IOException e) {
            keep(e.toString());
        } finally {
            ready.complete(false);
        }
    }

    private synchronized void keep(String line) {
        if (lastLines.size() == LINES_KEPT) {
            lastLines.removeFirst();
        }
        lastLines.addLast(line);
    }

    private synchronized String log() {
        return String.join(System.lineSeparator(), lastLines);
    }
}
