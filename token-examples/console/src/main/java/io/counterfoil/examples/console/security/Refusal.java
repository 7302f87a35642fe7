package io.counterfoil.examples.console.security;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.MediaType;

/** What the API answers before a controller is reached: a problem document, as everywhere else. */
enum Refusal {
    /** Neither a session nor a token. */
    UNAUTHENTICATED(401, "Sign in, or send a token", "WWW-Authenticate", "Bearer realm=\"acme-config\""),
    /** A token of ours that is not accepted; why is for our log only. */
    INVALID_TOKEN(
            401,
            "The token is not accepted",
            "WWW-Authenticate",
            "Bearer realm=\"acme-config\", error=\"invalid_token\""),
    /** Two credentials. */
    AMBIGUOUS(
            400,
            "More than one Authorization header",
            "WWW-Authenticate",
            "Bearer realm=\"acme-config\", error=\"invalid_request\""),
    /** The role is too low. */
    FORBIDDEN(
            403,
            "The role is too low",
            "WWW-Authenticate",
            "Bearer realm=\"acme-config\", error=\"insufficient_scope\""),
    /** A session's request without its forgery token. */
    FORGED(403, "The request needs the session's forgery token", "Cache-Control", "no-store"),
    /** The database did not answer. */
    UNAVAILABLE(503, "The database does not answer", "Retry-After", "5");

    private final int status;
    private final String title;
    private final String header;
    private final String value;

    Refusal(int status, String title, String header, String value) {
        this.status = status;
        this.title = title;
        this.header = header;
        this.value = value;
    }

    void write(HttpServletResponse response) throws IOException {
        response.setHeader(header, value);
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream()
                .print("{\"title\":\"" + title + "\",\"status\":" + status + ",\"reason\":\"" + name() + "\"}");
    }
}
