package io.counterfoil.examples.testkit;

/** What becomes of a request for {@code /whoami}. */
enum Fate {
    /** Served under the token. */
    SERVED,
    /** 401 with {@code invalid_token}. */
    REFUSED,
    /** The host's own chain answered: the login page. */
    LEFT_TO_HOST,
    /** 400 of the filter: what credentials these are can't be told. */
    AMBIGUOUS,
    /** The container did not take it for HTTP, or found it too large. */
    NOT_HTTP;

    static final String INVALID_TOKEN = "Bearer realm=\"parameters\", error=\"invalid_token\"";

    private static final String INVALID_REQUEST = "Bearer realm=\"parameters\", error=\"invalid_request\"";

    /** @throws AssertionError if it is none of these */
    static Fate of(Answer answer) {
        String challenge = answer.header("WWW-Authenticate").orElse("");
        return switch (answer.status()) {
            case 200 -> checked(answer, SERVED, answer.body().contains("service_account:"));
            case 302 ->
                checked(
                        answer,
                        LEFT_TO_HOST,
                        answer.header("Location").orElse("").endsWith("/login"));
            case 401 -> checked(answer, REFUSED, challenge.equals(INVALID_TOKEN));
            case 400 -> challenge.equals(INVALID_REQUEST) ? AMBIGUOUS : NOT_HTTP;
            case 0, 413, 431 -> NOT_HTTP;
            default -> throw new AssertionError(answer.toString());
        };
    }

    private static Fate checked(Answer answer, Fate fate, boolean condition) {
        if (!condition) {
            throw new AssertionError(answer.toString());
        }
        return fate;
    }
}
