package io.counterfoil.examples.http;

import io.counterfoil.model.AuthenticationFailedException;
import io.counterfoil.model.CounterfoilException;
import io.counterfoil.model.PermissionDeniedException;
import io.counterfoil.model.PolicyViolationException;
import io.counterfoil.model.ServiceAccountNotFoundException;
import io.counterfoil.model.StorageException;
import io.counterfoil.model.TokenNotFoundException;
import java.util.Map;

/**
 * What to answer where Counterfoil throws.
 *
 * @param status of HTTP
 * @param headers of the answer
 * @param reason the stable code, for programs
 * @param detail the message, for people
 */
public record Problem(int status, Map<String, String> headers, String reason, String detail) {

    /** Returns what to answer for an exception. */
    public static Problem of(CounterfoilException e) {
        int status = status(e);
        return new Problem(status, headers(status), e.reason(), String.valueOf(e.getMessage()));
    }

    private static Map<String, String> headers(int status) {
        return switch (status) {
            case 401 -> Map.of("WWW-Authenticate", "Bearer");
            case 503 -> Map.of("Retry-After", "5");
            default -> Map.of();
        };
    }

    private static int status(CounterfoilException e) {
        if (e instanceof StorageException) {
            return 503;
        }
        if (e instanceof AuthenticationFailedException) {
            return 401;
        }
        if (e instanceof PermissionDeniedException) {
            return 403;
        }
        if (e instanceof ServiceAccountNotFoundException || e instanceof TokenNotFoundException) {
            return 404;
        }
        return e instanceof PolicyViolationException ? 422 : 409;
    }
}
