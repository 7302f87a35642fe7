package io.counterfoil.examples.servlet;

import io.counterfoil.ServiceAccountPrincipal;
import io.counterfoil.examples.http.StreamGuard;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Server-sent events. */
final class EventsServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient StreamGuard streams;

    EventsServlet(StreamGuard streams) {
        this.streams = streams;
    }

    /** Streams until the client goes, or its token is not good any more. */
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!(request.getUserPrincipal() instanceof ServiceAccountPrincipal account)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        AsyncContext async = request.startAsync();
        async.setTimeout(0);
        response.setContentType("text/event-stream");
        response.getWriter().write("data: hello\n\n");
        response.flushBuffer();
        Runnable closed = streams.watch(account, async::complete);
        async.addListener(new WhenOver(closed));
    }
}
