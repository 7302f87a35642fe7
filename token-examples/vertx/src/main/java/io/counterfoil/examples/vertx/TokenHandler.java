package io.counterfoil.examples.vertx;

import io.counterfoil.ServiceAccountPrincipal;
import io.counterfoil.examples.http.RequestDecision;
import io.counterfoil.examples.http.TokenGate;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;

/** Serves requests that bear a token; all others go on to the handlers that were there before. */
public final class TokenHandler implements Handler<RoutingContext> {

    private static final String PRINCIPAL = TokenHandler.class.getName();

    private final TokenGate gate;

    /** Creates a handler that does what this gate decides. */
    public TokenHandler(TokenGate gate) {
        this.gate = gate;
    }

    /** Returns the service account whose token this request bears. */
    public static Optional<ServiceAccountPrincipal> serviceAccount(RoutingContext context) {
        return Optional.ofNullable(context.get(PRINCIPAL));
    }

    @Override
    public void handle(RoutingContext context) {
        List<String> authorization = context.request().headers().getAll("Authorization");
        gate.decideNow(authorization)
                .ifPresentOrElse(decision -> act(decision, context), () -> askStorage(authorization, context));
    }

    /** Off the event loop; the body of the request waits meanwhile. */
    private void askStorage(List<String> authorization, RoutingContext context) {
        String source = context.request().remoteAddress().hostAddress();
        context.request().pause();
        context.vertx()
                .executeBlocking(() -> gate.decide(authorization, source), false)
                .onSuccess(decision -> {
                    act(decision, context);
                    context.request().resume();
                })
                .onFailure(context::fail);
    }

    private void act(RequestDecision decision, RoutingContext context) {
        if (decision instanceof RequestDecision.Serve serve) {
            context.put(PRINCIPAL, serve.principal());
            context.request().headers().remove("Authorization");
            serve.headers().forEach(context.response()::putHeader);
            context.addHeadersEndHandler(sending -> {
                if (context.response().getStatusCode() == 403) {
                    context.response().putHeader("WWW-Authenticate", gate.insufficientScope());
                }
            });
            context.next();
        } else if (decision instanceof RequestDecision.Refuse refuse) {
            refuse.headers().forEach(context.response()::putHeader);
            context.response().setStatusCode(refuse.status()).end(refuse.body());
        } else {
            context.next();
        }
    }
}
