package io.counterfoil.examples.servlet;

import io.counterfoil.examples.parameters.ApplicationUsers;
import io.counterfoil.examples.parameters.User;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** The login page. */
final class LoginServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final String PAGE = """
        <form method="post"><input name="username"><input name="password" type="password"><button>Log in</button></form>
        """;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/html;charset=utf-8");
        response.getWriter().write(PAGE);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<User> user =
                ApplicationUsers.login(request.getParameter("username"), request.getParameter("password"));
        if (user.isPresent()) {
            request.getSession();
            request.changeSessionId();
            request.getSession().setAttribute(ServletSessionLogin.USER, user.get());
        }
        response.sendRedirect(user.isPresent() ? "/whoami" : "/login?error");
    }
}
