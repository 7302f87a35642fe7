package io.counterfoil.examples.grpc;

import io.counterfoil.ServiceAccountPrincipal;
import io.counterfoil.examples.http.RequestDecision;
import io.counterfoil.examples.http.TokenGate;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ForwardingServerCall;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Serves calls that bear a token; all others go on to the interceptors that were there before. */
public final class TokenInterceptor implements ServerInterceptor {

    private static final Context.Key<ServiceAccountPrincipal> PRINCIPAL = Context.key("service-account");
    private static final Metadata.Key<String> AUTHORIZATION = key("authorization");

    private final TokenGate gate;

    /** Creates an interceptor that does what this gate decides. */
    public TokenInterceptor(TokenGate gate) {
        this.gate = gate;
    }

    /** Returns the service account whose token the current call bears. */
    public static Optional<ServiceAccountPrincipal> serviceAccount() {
        return Optional.ofNullable(PRINCIPAL.get());
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        Iterable<String> values = headers.getAll(AUTHORIZATION);
        List<String> authorization = new ArrayList<>();
        if (values != null) {
            values.forEach(authorization::add);
        }
        RequestDecision decision = gate.decide(authorization, source(call));
        if (decision instanceof RequestDecision.Serve serve) {
            headers.discardAll(AUTHORIZATION);
            Context context = Context.current().withValue(PRINCIPAL, serve.principal());
            return Contexts.interceptCall(context, new Announcing<>(call, serve.headers()), headers, next);
        }
        if (decision instanceof RequestDecision.Refuse refuse) {
            call.close(status(refuse.status()), metadata(refuse.headers()));
            return new ServerCall.Listener<>() {};
        }
        return next.startCall(call, headers);
    }

    private static Status status(int http) {
        return switch (http) {
            case 400 -> Status.INVALID_ARGUMENT;
            case 503 -> Status.UNAVAILABLE;
            default -> Status.UNAUTHENTICATED;
        };
    }

    private static @Nullable String source(ServerCall<?, ?> call) {
        return call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR) instanceof InetSocketAddress address
                ? address.getHostString()
                : null;
    }

    private static Metadata metadata(Map<String, String> headers) {
        Metadata metadata = new Metadata();
        headers.forEach((name, value) -> {
            if (!name.equals("Content-Type")) {
                metadata.put(key(name.toLowerCase(Locale.ROOT)), value);
            }
        });
        return metadata;
    }

    private static Metadata.Key<String> key(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }

    /** Announces the end of a token that has a successor. */
    private static final class Announcing<Q, A> extends ForwardingServerCall.SimpleForwardingServerCall<Q, A> {

        private final Map<String, String> announced;

        Announcing(ServerCall<Q, A> call, Map<String, String> announced) {
            super(call);
            this.announced = announced;
        }

        @Override
        public void sendHeaders(Metadata headers) {
            headers.merge(metadata(announced));
            super.sendHeaders(headers);
        }
    }
}
