package io.counterfoil.examples.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.Counterfoil;
import io.counterfoil.IssuedToken;
import io.counterfoil.examples.http.StreamGuard;
import io.counterfoil.examples.http.TokenGate;
import io.counterfoil.examples.testkit.RunningHost;
import io.counterfoil.memory.InMemoryStorage;
import io.counterfoil.model.Actor;
import io.counterfoil.model.CachePolicy;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.Role;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Server-sent events end within a lease of the revocation. */
class EventsTest {

    private static final Duration LEASE = Duration.ofSeconds(1);
    private static final Actor ALICE = Actor.user(OrganizationId.of("acme"), "alice", Role.ADMIN);

    @ParameterizedTest
    @EnumSource(Container.class)
    void serverSentEvents_endWithinALeaseOfTheRevocation(Container container) throws Exception {
        try (Counterfoil counterfoil = Counterfoil.builder(InMemoryStorage.create())
                        .cache(CachePolicy.leased(LEASE))
                        .build();
                StreamGuard streams = new StreamGuard(counterfoil.authenticator(), LEASE.dividedBy(4))) {
            RunningHost host = container.start(null, (classes, context) -> initialize(context, counterfoil, streams));
            IssuedToken issued = counterfoil
                    .serviceAccounts()
                    .create(ALICE, NewServiceAccount.named("listener").withRole(Role.VIEWER));

            InputStream events = events(host, issued);
            assertThat(new String(events.readNBytes(13), StandardCharsets.US_ASCII))
                    .isEqualTo("data: hello\n\n");
            Thread.sleep(LEASE.toMillis());
            assertThat(events.available()).as("the stream goes on").isZero();
            counterfoil.serviceAccounts().disable(ALICE, issued.serviceAccount().id());
            long revoked = System.nanoTime();

            assertThat(events.read()).isEqualTo(-1);
            assertThat(Duration.ofNanos(System.nanoTime() - revoked)).isLessThan(LEASE);
            host.end().stop();
        }
    }

    private static void initialize(ServletContext context, Counterfoil counterfoil, StreamGuard streams) {
        new ServletTokenFilter(new TokenGate(counterfoil.authenticator(), "parameters")).install(context);
        ServletRegistration.Dynamic servlet = context.addServlet("events", new EventsServlet(streams));
        servlet.setAsyncSupported(true);
        servlet.addMapping("/events");
    }

    private static InputStream events(RunningHost host, IssuedToken issued) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + host.port() + "/events"))
                .header("Authorization", "Bearer " + issued.value().reveal())
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofInputStream())
                .body();
    }
}
