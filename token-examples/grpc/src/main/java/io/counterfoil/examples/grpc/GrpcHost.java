package io.counterfoil.examples.grpc;

import io.counterfoil.Counterfoil;
import io.counterfoil.ServiceAccountPrincipal;
import io.counterfoil.examples.http.StreamGuard;
import io.counterfoil.examples.http.TokenGate;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A service with a call and a stream, and the token interceptor in front of it; without generated code. */
final class GrpcHost {

    static final MethodDescriptor<String, String> WHO_AM_I = method("WhoAmI", MethodDescriptor.MethodType.UNARY);
    static final MethodDescriptor<String, String> DEPLOY = method("Deploy", MethodDescriptor.MethodType.UNARY);
    static final MethodDescriptor<String, String> WATCH = method("Watch", MethodDescriptor.MethodType.SERVER_STREAMING);

    private final StreamGuard streams;

    GrpcHost(StreamGuard streams) {
        this.streams = streams;
    }

    Server start(Counterfoil counterfoil) throws IOException {
        ServerServiceDefinition service = ServerServiceDefinition.builder("parameters")
                .addMethod(WHO_AM_I, ServerCalls.asyncUnaryCall(GrpcHost::whoAmI))
                .addMethod(DEPLOY, ServerCalls.asyncUnaryCall(GrpcHost::deploy))
                .addMethod(WATCH, ServerCalls.asyncServerStreamingCall(this::watch))
                .build();
        TokenInterceptor tokens = new TokenInterceptor(new TokenGate(counterfoil.authenticator(), "parameters"));
        return NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(ServerInterceptors.intercept(service, tokens))
                .build()
                .start();
    }

    private static void whoAmI(String request, StreamObserver<String> response) {
        answer(TokenInterceptor.serviceAccount(), response, account -> account.accountId() + " " + account.role());
    }

    /** Needs a role: PERMISSION_DENIED is gRPC's 403. */
    private static void deploy(String request, StreamObserver<String> response) {
        Optional<ServiceAccountPrincipal> account = TokenInterceptor.serviceAccount();
        if (account.isPresent() && !account.get().hasRole("CONTRIBUTOR")) {
            response.onError(Status.PERMISSION_DENIED.asRuntimeException());
        } else {
            answer(account, response, deployer -> "deployed " + request);
        }
    }

    private static void answer(
            Optional<ServiceAccountPrincipal> caller,
            StreamObserver<String> response,
            java.util.function.Function<ServiceAccountPrincipal, String> text) {
        if (caller.isEmpty()) {
            response.onError(Status.UNAUTHENTICATED.asRuntimeException());
            return;
        }
        response.onNext(text.apply(caller.get()));
        response.onCompleted();
    }

    /** A stream that ends when its token does. */
    private void watch(String request, StreamObserver<String> response) {
        ServiceAccountPrincipal account = TokenInterceptor.serviceAccount().orElseThrow();
        response.onNext("hello");
        Runnable closed = streams.watch(account, () -> response.onError(Status.UNAUTHENTICATED.asRuntimeException()));
        ((ServerCallStreamObserver<String>) response).setOnCancelHandler(closed);
    }

    private static MethodDescriptor<String, String> method(String name, MethodDescriptor.MethodType type) {
        return MethodDescriptor.<String, String>newBuilder()
                .setType(type)
                .setFullMethodName(MethodDescriptor.generateFullMethodName("parameters", name))
                .setRequestMarshaller(new Text())
                .setResponseMarshaller(new Text())
                .build();
    }

    private static final class Text implements MethodDescriptor.Marshaller<String> {

        @Override
        public InputStream stream(String value) {
            return new ByteArrayInputStream(value.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String parse(InputStream stream) {
            try {
                return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
