package io.counterfoil.examples.servlet;

import io.counterfoil.examples.parameters.Callers;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Tells callers who they are. */
final class WhoServlet extends ApiServlet {

    private static final long serialVersionUID = 1L;

    @Override
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        text(response, Callers.describe(request.getUserPrincipal()));
    }
}
