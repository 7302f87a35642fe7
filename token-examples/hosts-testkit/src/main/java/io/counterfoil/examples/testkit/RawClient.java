package io.counterfoil.examples.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes bytes to a socket as they are, which no client library would, and reads what comes back. */
final class RawClient {

    private static final int CHUNK = 16 * 1024;
    private static final int TIMEOUT_MILLIS = 20_000;

    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *([0-9]+)");

    private final int port;

    RawClient(int port) {
        this.port = port;
    }

    /** Sends a request, each character as one byte, and reads until the server closes. */
    Answer send(String request) throws IOException {
        try (Socket socket = open()) {
            write(socket, request);
            return Answer.of(read(socket.getInputStream()));
        }
    }

    Socket open() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        return socket;
    }

    /** Sends a request, and reads the answer as far as its header says, so that the connection can go on. */
    static Answer exchange(Socket socket, String request) throws IOException {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        StringBuilder text = new StringBuilder();
        int next = 0;
        while (next >= 0 && !isWhole(text)) {
            next = socket.getInputStream().read();
            text.append((char) next);
        }
        return Answer.of(text.toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    private static boolean isWhole(StringBuilder text) {
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            return false;
        }
        Matcher length = LENGTH.matcher(text.substring(0, end));
        return length.find()
                ? text.length() == end + 4 + Integer.parseInt(length.group(1))
                : text.toString().endsWith("\r\n0\r\n\r\n");
    }

    /** Stops when the server has answered already, as it does before the end of a request that is too large. */
    private static void write(Socket socket, String request) throws IOException {
        byte[] bytes = request.getBytes(StandardCharsets.ISO_8859_1);
        OutputStream out = socket.getOutputStream();
        InputStream in = socket.getInputStream();
        try {
            for (int start = 0; start < bytes.length && in.available() == 0; start += CHUNK) {
                out.write(bytes, start, Math.min(CHUNK, bytes.length - start));
                out.flush();
                if (bytes.length > CHUNK) {
                    Thread.sleep(2);
                }
            }
        } catch (IOException e) {
            // The server closed its end; what it said before is still to be read.
        } catch (InterruptedException e) {
            throw new IOException("interrupted", e);
        }
    }

    private static byte[] read(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[CHUNK];
        try {
            int count = in.read(buffer);
            while (count >= 0) {
                bytes.writeBytes(Arrays.copyOf(buffer, count));
                count = in.read(buffer);
            }
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            // Reset, because the server did not read to the end.
        }
        return bytes.toByteArray();
    }
}
