package io.counterfoil.examples.vertx;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.Counterfoil;
import io.counterfoil.IssuedToken;
import io.counterfoil.examples.http.StreamGuard;
import io.counterfoil.memory.InMemoryStorage;
import io.counterfoil.model.Actor;
import io.counterfoil.model.CachePolicy;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.Role;
import io.vertx.core.Vertx;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Streams end within a lease of the revocation. */
class VertxStreamsTest {

    private static final Duration LEASE = Duration.ofSeconds(1);
    private static final Actor ALICE = Actor.user(OrganizationId.of("acme"), "alice", Role.ADMIN);

    private final Counterfoil counterfoil = Counterfoil.builder(InMemoryStorage.create())
            .cache(CachePolicy.leased(LEASE))
            .build();
    private final StreamGuard streams = new StreamGuard(counterfoil.authenticator(), LEASE.dividedBy(4));
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private final IssuedToken issued = counterfoil
            .serviceAccounts()
            .create(ALICE, NewServiceAccount.named("listener").withRole(Role.VIEWER));
    private String address;

    @BeforeEach
    void start() {
        int port = new VertxHost(counterfoil, streams).listen(vertx, 0).await().actualPort();
        address = "//127.0.0.1:" + port;
    }

    @AfterEach
    void stop() {
        vertx.close().await();
        streams.close();
        counterfoil.close();
    }

    @Test
    void serverSentEvents_endWithinALeaseOfTheRevocation() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http:" + address + "/events"))
                .header("Authorization", "Bearer " + issued.value().reveal())
                .build();
        HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        assertThat(new String(response.body().readNBytes(13), StandardCharsets.US_ASCII))
                .isEqualTo("data: hello\n\n");
        Thread.sleep(LEASE.toMillis());
        assertThat(response.body().available()).as("the stream goes on").isZero();

        counterfoil.serviceAccounts().disable(ALICE, issued.serviceAccount().id());
        long revoked = System.nanoTime();

        assertThat(response.body().read()).isEqualTo(-1);
        assertThat(Duration.ofNanos(System.nanoTime() - revoked)).isLessThan(LEASE);
    }

    @Test
    void webSocket_isClosedWithinALeaseOfTheRevocation() throws Exception {
        CompletableFuture<Integer> closed = new CompletableFuture<>();
        CompletableFuture<String> echoed = new CompletableFuture<>();
        WebSocket socket = client.newWebSocketBuilder()
                .header("Authorization", "Bearer " + issued.value().reveal())
                .buildAsync(URI.create("ws:" + address + "/socket"), new Listener(echoed, closed))
                .get(10, TimeUnit.SECONDS);
        socket.sendText("hello", true).get(10, TimeUnit.SECONDS);
        assertThat(echoed.get(10, TimeUnit.SECONDS)).isEqualTo("hello");

        counterfoil.serviceAccounts().revokeToken(ALICE, issued.serviceAccount().id(), issued.tokenId());

        assertThat(closed.get(LEASE.toMillis(), TimeUnit.MILLISECONDS)).isEqualTo(1008);
    }

    private record Listener(CompletableFuture<String> text, CompletableFuture<Integer> closed)
            implements WebSocket.Listener {

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.complete(data.toString());
            return WebSocket.Listener.super.onText(socket, data, last);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            closed.complete(status);
            return WebSocket.Listener.super.onClose(socket, status, reason);
        }
    }
}
