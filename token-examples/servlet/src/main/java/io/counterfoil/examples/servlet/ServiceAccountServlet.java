package io.counterfoil.examples.servlet;

import io.counterfoil.IssuedToken;
import io.counterfoil.examples.parameters.Application;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.sql.SQLException;

/** Creates service accounts, issues their tokens and deletes them. */
final class ServiceAccountServlet extends ApiServlet {

    private static final long serialVersionUID = 1L;

    private final transient Application application;

    ServiceAccountServlet(Application application) {
        this.application = application;
    }

    @Override
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException, SQLException {
        Principal who = request.getUserPrincipal();
        String[] rest = rest(request).split("/", -1);
        if (request.getMethod().equals("DELETE")) {
            application.delete(who, rest[0]);
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        } else if (!request.getMethod().equals("POST")) {
            response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        } else if (rest.length == 2 && rest[1].equals("token")) {
            show(response, application.regenerate(who, rest[0], request.getParameter("overlap")));
        } else {
            show(response, application.create(who, request.getParameter("name"), request.getParameter("role")));
        }
    }

    private static void show(HttpServletResponse response, IssuedToken issued) throws IOException {
        response.setStatus(HttpServletResponse.SC_CREATED);
        response.setHeader("Cache-Control", "no-store");
        response.setContentType("application/json");
        response.getWriter().write(Application.shown(issued));
    }
}
