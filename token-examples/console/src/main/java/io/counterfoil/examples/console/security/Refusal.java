package io.counterfoil.examples.console.security;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.MediaType;

/** Problem documents that the API returns before a controller is reached. */
enum Refusal implements MembershipFilter.Answer {
    /** The request has neither a session nor a token. */
    UNAUTHENTICATED(401, "Sign in, or send a token"),

    /** The role is too low. */
    FORBIDDEN(403, "The role is too low"),

    /** A request with a session but without its CSRF token. */
    FORGED(403, "The request needs the session's CSRF token");

    private final int status;
    private final String title;

    Refusal(int status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public void write(HttpServletResponse response) throws IOException {
        if (this == UNAUTHENTICATED) {
            response.setHeader("WWW-Authenticate", "Bearer realm=\"acme-config\"");
        }
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream()
                .print("{\"title\":\"" + title + "\",\"status\":" + status + ",\"reason\":\"" + name() + "\"}");
    }
}
