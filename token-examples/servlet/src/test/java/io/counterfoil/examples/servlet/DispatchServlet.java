package io.counterfoil.examples.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;

/** Goes on to {@code /seen} in each way there is, and says there what it sees. */
final class DispatchServlet extends HttpServlet {

    static final String SEEN = "/seen";

    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (request.getDispatcherType() == DispatcherType.INCLUDE
                || request.getServletPath().equals(SEEN)) {
            show(request, response);
            return;
        }
        switch (request.getPathInfo()) {
            case "/forward" -> request.getRequestDispatcher(SEEN).forward(request, response);
            case "/include" -> request.getRequestDispatcher(SEEN).include(request, response);
            case "/async" -> request.startAsync().dispatch(SEEN);
            case "/async-wrapped" -> request.startAsync(request, response).dispatch(SEEN);
            case "/thread" -> inThread(request.startAsync());
            case "/error" -> response.sendError(HttpServletResponse.SC_CONFLICT);
            case "/forbidden" -> response.sendError(HttpServletResponse.SC_FORBIDDEN);
            case "/exception" -> throw new ServletException("as it was meant to be");
            case "/async-error" -> failLater(request.startAsync());
            default -> show(request, response);
        }
    }

    private static void inThread(AsyncContext async) {
        async.start(() -> {
            try {
                show((HttpServletRequest) async.getRequest(), (HttpServletResponse) async.getResponse());
            } catch (IOException e) {
                throw new IllegalStateException(e);
            } finally {
                async.complete();
            }
        });
    }

    private static void failLater(AsyncContext async) {
        async.start(() -> {
            try {
                ((HttpServletResponse) async.getResponse()).sendError(HttpServletResponse.SC_BAD_GATEWAY);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            } finally {
                async.complete();
            }
        });
    }

    static void show(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter()
                .println(request.getDispatcherType() + " principal="
                        + (request.getUserPrincipal() == null ? "none" : request.getRemoteUser()) + " header="
                        + request.getHeader("Authorization") + " headers="
                        + Collections.list(request.getHeaders("authorization")) + " named="
                        + Collections.list(request.getHeaderNames()).stream()
                                .anyMatch("authorization"::equalsIgnoreCase));
    }
}
