package io.counterfoil.examples.http;

import io.counterfoil.ServiceAccountPrincipal;
import java.util.Map;

/** What to do with a request. */
public sealed interface RequestDecision {

    /**
     * Serve it as this service account, without its credential, and add the headers to the answer.
     *
     * @param principal who calls
     * @param headers of the answer
     */
    record Serve(ServiceAccountPrincipal principal, Map<String, String> headers) implements RequestDecision {}

    /**
     * Answer it at once.
     *
     * @param status of HTTP
     * @param headers of the answer
     * @param body a problem document (RFC 9457), in ASCII
     */
    record Refuse(int status, Map<String, String> headers, String body) implements RequestDecision {}

    /** It bears no token of ours: do what was done before there were tokens. */
    record Pass() implements RequestDecision {}
}
