package io.counterfoil.examples.vertx;

import io.counterfoil.Counterfoil;
import io.counterfoil.ServiceAccountPrincipal;
import io.counterfoil.examples.http.StreamGuard;
import io.counterfoil.examples.http.TokenGate;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;

/** Vert.x with a few routes, a login page and, in front of both, the token handler; and two kinds of streams. */
final class VertxHost {

    private final Counterfoil counterfoil;
    private final StreamGuard streams;

    VertxHost(Counterfoil counterfoil, StreamGuard streams) {
        this.counterfoil = counterfoil;
        this.streams = streams;
    }

    Future<HttpServer> listen(Vertx vertx, int port) {
        Router router = Router.router(vertx);
        router.route().handler(new TokenHandler(new TokenGate(counterfoil.authenticator(), "parameters")));
        router.route().handler(VertxHost::login);
        router.get("/whoami").handler(VertxHost::whoami);
        router.post("/echo").handler(BodyHandler.create()).handler(VertxHost::echo);
        router.get("/events").handler(this::events);
        router.get("/socket").handler(this::socket);
        return vertx.createHttpServer().requestHandler(router).listen(port, "127.0.0.1");
    }

    /** The login that was there before tokens. */
    private static void login(RoutingContext context) {
        if (TokenHandler.serviceAccount(context).isPresent()) {
            context.next();
        } else {
            context.redirect("/login");
        }
    }

    private static void whoami(RoutingContext context) {
        ServiceAccountPrincipal account = TokenHandler.serviceAccount(context).orElseThrow();
        context.end("service_account:" + account.accountId() + " " + account.role() + " "
                + context.request().getHeader("Authorization") + "\n");
    }

    private static void echo(RoutingContext context) {
        if (TokenHandler.serviceAccount(context).orElseThrow().hasRole("CONTRIBUTOR")) {
            context.end(context.body().buffer());
        } else {
            context.fail(403);
        }
    }

    /** Server-sent events: a stream that ends when its token does. */
    private void events(RoutingContext context) {
        ServiceAccountPrincipal account = TokenHandler.serviceAccount(context).orElseThrow();
        HttpServerResponse response =
                context.response().setChunked(true).putHeader("Content-Type", "text/event-stream");
        response.write("data: hello\n\n");
        Runnable closed = streams.watch(account, () -> context.vertx().runOnContext(now -> response.end()));
        response.closeHandler(gone -> closed.run());
    }

    /** A WebSocket that is closed when its token ends: 1008 is "policy violation" (RFC 6455, section 7.4.1). */
    private void socket(RoutingContext context) {
        ServiceAccountPrincipal account = TokenHandler.serviceAccount(context).orElseThrow();
        Future<ServerWebSocket> upgraded = context.request().toWebSocket();
        upgraded.onSuccess(socket -> {
            Runnable closed = streams.watch(account, () -> socket.close((short) 1008));
            socket.closeHandler(gone -> closed.run());
            socket.textMessageHandler(socket::writeTextMessage);
        });
    }
}
