package io.counterfoil.examples.testkit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Somebody with cookies: logs in by the form, and answers a double-submit cookie if the host sets one. */
public final class Browser {

    private static final String CSRF = "XSRF-TOKEN";

    private final RawClient client;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private boolean answersCsrf = true;

    Browser(RawClient client) {
        this.client = client;
    }

    /** Somebody who is not known to the host on this port. */
    public static Browser on(int port) {
        return new Browser(new RawClient(port));
    }

    /** Logs in. */
    public Browser login(String user) throws IOException {
        get("/login");
        post("/login", "username=" + user + "&password=wonderland");
        get("/whoami");
        return this;
    }

    /** Like a page of somebody else's, which can send this browser's cookies but not read them. */
    public Browser withoutCsrf() {
        answersCsrf = false;
        return this;
    }

    /** Asks for a page. */
    public Answer get(String path, String... headers) throws IOException {
        return send("GET", path, "", headers);
    }

    /** Sends a form. */
    public Answer post(String path, String form, String... headers) throws IOException {
        List<String> all = new ArrayList<>(List.of(headers));
        all.add("Content-Type: application/x-www-form-urlencoded");
        return send("POST", path, form, all.toArray(String[]::new));
    }

    /** Sends a request. */
    public Answer send(String method, String path, String body, String... headers) throws IOException {
        List<String> all = new ArrayList<>(List.of(headers));
        if (!cookies.isEmpty()) {
            all.add("Cookie: "
                    + cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        if (answersCsrf && cookies.containsKey(CSRF)) {
            all.add("X-" + CSRF + ": " + cookies.get(CSRF));
        }
        Answer answer = client.send(request(method, path, all, body));
        answer.all("Set-Cookie").forEach(this::keep);
        return answer;
    }

    static String request(String method, String path, List<String> headers, String body) {
        List<String> lines = new ArrayList<>();
        lines.add(method + " " + path + " HTTP/1.1");
        lines.add("Host: localhost");
        lines.add("Connection: close");
        lines.addAll(headers);
        if (!method.equals("GET")) {
            lines.add("Content-Length: " + body.length());
        }
        return String.join("\r\n", lines) + "\r\n\r\n" + body;
    }

    private void keep(String cookie) {
        String pair = cookie.split(";", -1)[0];
        int equals = pair.indexOf('=');
        String value = pair.substring(equals + 1);
        if (value.isEmpty() || cookie.contains("Max-Age=0")) {
            cookies.remove(pair.substring(0, equals));
        } else {
            cookies.put(pair.substring(0, equals), value);
        }
    }
}
