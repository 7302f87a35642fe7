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
record ServerProblem(int status, String reason, String detail, Optional<String> retryAfter) {

    static ServerProblem of(HttpResponse<String> answer) {
        Optional<String> retryAfter = answer.headers().firstValue("Retry-After");
        try {
            JsonNode body = Client.JSON.readTree(answer.body());
            return new ServerProblem(
                    answer.statusCode(),
                    body.path("reason").asText(""),
                    body.path("detail").asText(body.path("title").asText("")),
                    retryAfter);
        } catch (JsonProcessingException e) {
            return new ServerProblem(answer.statusCode(), "", "", retryAfter);
        }
    }

    CommandFailure failure() {
        String said = detail.isEmpty() ? "" : ": " + detail;
        String code = reason.isEmpty() ? "" : " (" + reason + ")";
        return switch (status) {
            case 401 ->
                new CommandFailure(
                        CommandFailure.UNAUTHENTICATED,
                        "the token is not accepted: it has ended, or belongs to another server");
            case 403 -> new CommandFailure(CommandFailure.FORBIDDEN, "not allowed" + said + code);
            case 404 -> new CommandFailure(CommandFailure.NOT_FOUND, "not found" + said);
            case 503 ->
                new CommandFailure(
                        CommandFailure.UNAVAILABLE,
                        "the server is unavailable"
                                + retryAfter.map(ServerProblem::wait).orElse("; try again later"));
            default ->
                status / 100 == 4
                        ? new CommandFailure(CommandFailure.REFUSED, "refused" + said + code)
                        : new CommandFailure(CommandFailure.UNAVAILABLE, "the server answered " + status + said);
        };
    }

    private static String wait(String retryAfter) {
        boolean seconds = retryAfter.chars().allMatch(each -> each >= '0' && each <= '9');
        return seconds ? "; try again in " + retryAfter + " seconds" : "; try again after " + retryAfter;
    }
}
