package io.counterfoil.examples.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.counterfoil.Counterfoil;
import io.counterfoil.IssuedToken;
import io.counterfoil.examples.http.StreamGuard;
import io.counterfoil.examples.testkit.EventLoopGuard;
import io.counterfoil.examples.testkit.H2TcpServer;
import io.counterfoil.jdbc.JdbcSchema;
import io.counterfoil.jdbc.JdbcStorage;
import io.counterfoil.model.Actor;
import io.counterfoil.model.CachePolicy;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.PreviousToken;
import io.counterfoil.model.Role;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GrpcHostTest {

    private static final Duration LEASE = Duration.ofSeconds(1);
    private static final Actor ALICE = Actor.user(OrganizationId.of("acme"), "alice", Role.ADMIN);
    private static final Metadata.Key<String> AUTHORIZATION = key("authorization");

    private H2TcpServer database;
    private EventLoopGuard loops;
    private Counterfoil counterfoil;
    private StreamGuard streams;
    private Server server;
    private ManagedChannel channel;

    @BeforeEach
    void start() throws Exception {
        database = new H2TcpServer();
        JdbcSchema.forDataSource(database.dataSource()).createIfMissing();
        loops = new EventLoopGuard(database.dataSource(), "grpc-nio-worker");
        counterfoil = Counterfoil.builder(JdbcStorage.create(loops.dataSource()))
                .cache(CachePolicy.leased(LEASE))
                .build();
        streams = new StreamGuard(counterfoil.authenticator(), LEASE.dividedBy(4));
        server = new GrpcHost(streams).start(counterfoil);
        channel = NettyChannelBuilder.forAddress("127.0.0.1", server.getPort())
                .usePlaintext()
                .build();
    }

    @AfterEach
    void stop() {
        channel.shutdownNow();
        server.shutdownNow();
        streams.close();
        counterfoil.close();
        database.close();
        assertThat(loops.refused()).isZero();
    }

    @Test
    void token_isServedAsTheServiceAccountWithItsRole() {
        IssuedToken issued = create(Role.CONTRIBUTOR);

        assertThat(call(GrpcHost.WHO_AM_I, bearer(issued)))
                .isEqualTo(issued.serviceAccount().id() + " CONTRIBUTOR");
        assertThat(call(GrpcHost.DEPLOY, bearer(issued))).isEqualTo("deployed x");
    }

    @Test
    void otherCallers_areTold() {
        IssuedToken issued = create(Role.VIEWER);

        assertThat(status(GrpcHost.DEPLOY, bearer(issued))).isEqualTo(Status.Code.PERMISSION_DENIED);
        assertThat(status(GrpcHost.WHO_AM_I, bearer(issued, "x"))).isEqualTo(Status.Code.UNAUTHENTICATED);
        assertThat(status(GrpcHost.WHO_AM_I, new Metadata())).isEqualTo(Status.Code.UNAUTHENTICATED);
        Metadata two = bearer(issued);
        two.put(AUTHORIZATION, "Basic abc");
        assertThat(status(GrpcHost.WHO_AM_I, two)).isEqualTo(Status.Code.INVALID_ARGUMENT);
    }

    @Test
    void databaseDown_isUnavailable() throws Exception {
        Metadata token = bearer(create(Role.VIEWER));
        database.stop();
        try {
            assertThat(status(GrpcHost.WHO_AM_I, token)).isEqualTo(Status.Code.UNAVAILABLE);
        } finally {
            database.start();
        }
        assertThat(call(GrpcHost.WHO_AM_I, token)).contains("VIEWER");
    }

    @Test
    void overlap_isAnnounced() {
        IssuedToken old = create(Role.VIEWER);
        counterfoil
                .serviceAccounts()
                .regenerate(ALICE, old.serviceAccount().id(), PreviousToken.expiresAfter(Duration.ofDays(1)));
        AtomicReference<Metadata> headers = new AtomicReference<>();
        Channel capturing = ClientInterceptors.intercept(
                channel, MetadataUtils.newCaptureMetadataInterceptor(headers, new AtomicReference<>()));

        call(capturing, GrpcHost.WHO_AM_I, bearer(old));

        assertThat(headers.get().get(key("deprecation"))).startsWith("@");
        assertThat(headers.get().get(key("sunset"))).endsWith("GMT");
    }

    @Test
    void stream_endsWithinALeaseOfTheRevocation() {
        IssuedToken issued = create(Role.VIEWER);
        Iterator<String> stream = ClientCalls.blockingServerStreamingCall(
                with(channel, bearer(issued)), GrpcHost.WATCH, CallOptions.DEFAULT, "");
        assertThat(stream.next()).isEqualTo("hello");

        counterfoil.serviceAccounts().disable(ALICE, issued.serviceAccount().id());
        long revoked = System.nanoTime();

        StatusRuntimeException end = catchThrowableOfType(StatusRuntimeException.class, stream::hasNext);
        assertThat(end.getStatus().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
        assertThat(Duration.ofNanos(System.nanoTime() - revoked)).isLessThan(LEASE);
    }

    private IssuedToken create(Role role) {
        return counterfoil
                .serviceAccounts()
                .create(
                        ALICE,
                        NewServiceAccount.named("account-" + System.nanoTime()).withRole(role));
    }

    private static Metadata bearer(IssuedToken issued, String... more) {
        Metadata headers = new Metadata();
        headers.put(AUTHORIZATION, "Bearer " + issued.value().reveal() + String.join("", more));
        return headers;
    }

    private Status.Code status(MethodDescriptor<String, String> method, Metadata headers) {
        return catchThrowableOfType(StatusRuntimeException.class, () -> call(method, headers))
                .getStatus()
                .getCode();
    }

    private String call(MethodDescriptor<String, String> method, Metadata headers) {
        return call(channel, method, headers);
    }

    private static String call(Channel channel, MethodDescriptor<String, String> method, Metadata headers) {
        return ClientCalls.blockingUnaryCall(with(channel, headers), method, CallOptions.DEFAULT, "x");
    }

    private static Channel with(Channel channel, Metadata headers) {
        return ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    private static Metadata.Key<String> key(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }
}
