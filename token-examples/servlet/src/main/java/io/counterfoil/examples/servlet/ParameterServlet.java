package io.counterfoil.examples.servlet;

import io.counterfoil.examples.parameters.ParameterStore;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads and writes parameters. */
final class ParameterServlet extends ApiServlet {

    private static final long serialVersionUID = 1L;

    private final transient ParameterStore parameters;

    ParameterServlet(ParameterStore parameters) {
        this.parameters = parameters;
    }

    @Override
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException, SQLException {
        boolean writes = request.getMethod().equals("PUT");
        if (!request.isUserInRole(writes ? "CONTRIBUTOR" : "VIEWER")) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        } else if (writes) {
            String content = request.getReader().lines().collect(Collectors.joining("\n"));
            parameters.put(request.getUserPrincipal(), rest(request), content);
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        } else {
            Optional<String> content = parameters.find(request.getUserPrincipal(), rest(request));
            if (content.isPresent()) {
                text(response, content.get());
            } else {
                response.sendError(HttpServletResponse.SC_NOT_FOUND);
            }
        }
    }
}
