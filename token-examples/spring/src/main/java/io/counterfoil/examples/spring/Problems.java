package io.counterfoil.examples.spring;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;

/** Problem documents (RFC 9457) of filters, which have no message converters. */
final class Problems {

    private Problems() {}

    static void write(HttpServletResponse response, int status, String header, String value) throws IOException {
        response.setHeader(header, value);
        write(response, status);
    }

    /** 403, with a challenge only if it was a token that did not suffice. */
    static void forbidden(HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
            throws IOException {
        if (Callers.isToken()) {
            response.setHeader("WWW-Authenticate", TokenFilter.CHALLENGE + "\"insufficient_scope\"");
        }
        write(response, HttpServletResponse.SC_FORBIDDEN);
    }

    private static void write(HttpServletResponse response, int status) throws IOException {
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        String body = "{\"title\":\"%s\",\"status\":%d}"
                .formatted(HttpStatus.valueOf(status).getReasonPhrase(), status);
        response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    }
}
