package io.counterfoil.examples.testkit;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Another service, which a host calls and passes on whatever it sees. */
public final class Downstream implements AutoCloseable {

    private static final Set<String> NOT_TO_BE_SET =
            Set.of("connection", "content-length", "expect", "host", "upgrade", "transfer-encoding");

    private final HttpServer server;
    private final Map<String, List<String>> headers = new ConcurrentHashMap<>();

    /** Starts it. */
    public Downstream() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            headers.putAll(exchange.getRequestHeaders());
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
    }

    /** Where it is. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    /** The headers that arrived there. */
    public Map<String, List<String>> headers() {
        return Map.copyOf(headers);
    }

    /** What a host does that passes all headers of a request on. */
    public static void forward(URI address, Map<String, List<String>> headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address);
        headers.forEach((name, values) -> {
            if (!NOT_TO_BE_SET.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.discarding());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
