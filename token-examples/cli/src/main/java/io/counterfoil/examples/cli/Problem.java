package io.counterfoil.examples.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.Optional;

/**
 * A problem document (RFC 9457).
 *
 * @param status the status of the answer
 * @param reason the stable code, or an empty text
 * @param detail what happened, or an empty text
 * @param retryAfter when to try again; empty if the server did not say
 */
record Problem(int status, String reason, String detail, Optional<String> retryAfter) {

    static Problem of(HttpResponse<String> answer) {
        Optional<String> retryAfter = answer.headers().firstValue("Retry-After");
        try {
            JsonNode body = Client.JSON.readTree(answer.body());
            return new Problem(
                    answer.statusCode(),
                    body.path("reason").asText(""),
                    body.path("detail").asText(body.path("title").asText("")),
                    retryAfter);
        } catch (JsonProcessingException e) {
            return new Problem(answer.statusCode(), "", "", retryAfter);
        }
    }

    Failure failure() {
        String said = detail.isEmpty() ? "" : ": " + detail;
        String code = reason.isEmpty() ? "" : " (" + reason + ")";
        return switch (status) {
            case 401 ->
                new Failure(
                        Failure.UNAUTHENTICATED,
                        "the token is not accepted: it has ended, or belongs to another server");
            case 403 -> new Failure(Failure.FORBIDDEN, "not allowed" + said + code);
            case 404 -> new Failure(Failure.NOT_FOUND, "not found" + said);
            case 503 ->
                new Failure(
                        Failure.UNAVAILABLE,
                        "the server is unavailable"
                                + retryAfter.map(Problem::wait).orElse("; try again later"));
            default ->
                status / 100 == 4
                        ? new Failure(Failure.REFUSED, "refused" + said + code)
                        : new Failure(Failure.UNAVAILABLE, "the server answered " + status + said);
        };
    }

    private static String wait(String retryAfter) {
        boolean seconds = retryAfter.chars().allMatch(each -> each >= '0' && each <= '9');
        return seconds ? "; try again in " + retryAfter + " seconds" : "; try again after " + retryAfter;
    }
}
