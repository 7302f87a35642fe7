package io.counterfoil.examples.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** Sends requests with a token, and turns errors into failures. */
final class Client {

    static final ObjectMapper JSON = new ObjectMapper();

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Never follows a redirect, because the token is for this server only. */
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(10))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private final URI server;
    private final Token token;
    private final Surroundings surroundings;

    Client(URI server, Token token, Surroundings surroundings) {
        this.server = server;
        this.token = token;
        this.surroundings = surroundings;
    }

    static Client of(Target target, Surroundings surroundings) {
        return new Client(target.server(surroundings), target.token(surroundings), surroundings);
    }

    /** Returns a client for the same server with another token. */
    Client with(Token other) {
        return new Client(server, other, surroundings);
    }

    JsonNode get(String... path) {
        return send(request(path).GET().build());
    }

    JsonNode put(Map<String, ?> body, String... path) {
        return send(request(path).PUT(json(body)).build());
    }

    JsonNode post(Map<String, ?> body, String... path) {
        return send(request(path).POST(json(body)).build());
    }

    private HttpRequest.Builder request(String... path) {
        StringBuilder uri = new StringBuilder(server.toString().replaceAll("/+$", "")).append("/api");
        for (String part : path) {
            uri.append('/')
                    .append(URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"));
        }
        return HttpRequest.newBuilder(URI.create(uri.toString()))
                .timeout(PATIENCE)
                .header("Authorization", token.header())
                .header("Accept", "application/json, application/problem+json")
                .header("Content-Type", "application/json");
    }

    private JsonNode send(HttpRequest request) {
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            answer.headers().firstValue("Sunset").ifPresent(this::warn);
            if (answer.statusCode() / 100 == 2) {
                return answer.body().isEmpty() ? JSON.nullNode() : JSON.readTree(answer.body());
            }
            throw ServerProblem.of(answer).failure();
        } catch (JsonProcessingException e) {
            throw new CommandFailure(
                    CommandFailure.UNAVAILABLE,
                    "the response of " + server + " can't be read; is it the right server?",
                    e);
        } catch (IOException e) {
            throw new CommandFailure(
                    CommandFailure.UNAVAILABLE,
                    "can't reach " + server + ": " + e.getClass().getSimpleName(),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(CommandFailure.UNAVAILABLE, "interrupted", e);
        }
    }

    private void warn(String until) {
        surroundings.err().println("acme: warning: this token has a successor and stops working on " + until);
    }

    private static HttpRequest.BodyPublisher json(Map<String, ?> body) {
        try {
            return HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
