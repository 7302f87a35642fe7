package io.counterfoil.examples.console;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A browser without a screen: cookies, forms and their forgery token, no script. */
final class Http {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final CookieManager cookies = new CookieManager();
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private String csrf = "";

    static Http anonymous() {
        return new Http();
    }

    static Http signedIn(String name) {
        Http http = new Http();
        http.get("/login");
        HttpResponse<String> answer = http.post("/login", "username", name, "password", "wonderland");
        if (!answer.headers().firstValue("Location").orElse("").endsWith("/admin/tokens")) {
            throw new AssertionError(
                    "could not sign in as " + name + ": " + answer.headers().map());
        }
        http.get("/projects");
        return http;
    }

    String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    /** Sends a form, with the forgery token of the page before. */
    HttpResponse<String> post(String path, String... fields) {
        return postForm(
                path, Stream.concat(Stream.of("_csrf", csrf), Stream.of(fields)).toArray(String[]::new));
    }

    /** Sends just this. */
    HttpResponse<String> postForm(String path, String... fields) {
        String body = "";
        for (int i = 0; i < fields.length; i += 2) {
            body += (i == 0 ? "" : "&") + encoded(fields[i]) + "=" + encoded(fields[i + 1]);
        }
        return send(request(path, "Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Sends JSON under a token. */
    HttpResponse<String> json(String method, String path, String token, String body) {
        return send(request(path, "Authorization", "Bearer " + token, "Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<String> postJson(String path, String body, String... headers) {
        return send(request(path, headers)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    static String query(Map<String, String> values) {
        return values.entrySet().stream()
                .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
                .collect(Collectors.joining("&", "?", ""));
    }

    private static HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(ConsoleUnderTest.url(path)));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            Matcher found = CSRF.matcher(answer.body());
            if (found.find()) {
                csrf = found.group(1);
            }
            return answer;
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
