package io.counterfoil.examples.servlet;

import io.counterfoil.examples.parameters.Failures;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;

/** A servlet whose failures become a status. */
abstract class ApiServlet extends HttpServlet {

    @Serial
    private static final long serialVersionUID = 1L;

    @Override
    protected final void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            answer(request, response);
        } catch (Exception e) {
            int status = Failures.status(e);
            if (status == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
                response.setHeader("Retry-After", "5");
            }
            response.sendError(status);
        }
    }

    abstract void answer(HttpServletRequest request, HttpServletResponse response) throws Exception;

    static void text(HttpServletResponse response, String body) throws IOException {
        response.setContentType("text/plain;charset=utf-8");
        response.getWriter().println(body);
    }

    /** What follows the servlet's own path, without the slash. */
    static String rest(HttpServletRequest request) {
        String path = request.getPathInfo();
        return path == null ? "" : path.substring(1);
    }
}
