package io.counterfoil.examples.http;

import io.counterfoil.AuthenticationResult;
import io.counterfoil.ServiceAccountPrincipal;
import io.counterfoil.TokenAuthenticator;
import io.counterfoil.model.StorageException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides what to do with a request, by its {@code Authorization} headers. */
public final class TokenGate {

    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    private final TokenAuthenticator authenticator;
    private final String challenge;

    /**
     * Creates a gate.
     *
     * @param realm the name of the application, as callers see it
     */
    public TokenGate(TokenAuthenticator authenticator, String realm) {
        this.authenticator = authenticator;
        this.challenge = new AuthenticationResult.NotRecognized().challenge(realm);
    }

    /**
     * Decides about a request. May ask the storage, and so may block.
     *
     * @param authorization all values of its {@code Authorization} header
     * @param source the caller's address, which is kept with the last use of the token
     */
    public RequestDecision decide(List<String> authorization, @Nullable String source) {
        if (authorization.size() > 1) {
            return refuse(400, "WWW-Authenticate", challenge("invalid_request"));
        }
        String header = authorization.isEmpty() ? null : authorization.get(0);
        try {
            return decision(authenticator.authenticateHeader(header, source));
        } catch (StorageException e) {
            return refuse(503, "Retry-After", "5");
        }
    }

    /** Decides about a request without blocking; empty if that takes the storage: call {@link #decide} elsewhere. */
    public Optional<RequestDecision> decideNow(List<String> authorization) {
        String token = authorization.size() == 1 ? bearer(authorization.get(0)) : null;
        return token == null
                ? Optional.of(decide(authorization, null))
                : authenticator.authenticateNow(token).map(this::decision);
    }

    /** Returns the {@code WWW-Authenticate} value for a 403: the token is good, and its role is too low. */
    public String insufficientScope() {
        return challenge("insufficient_scope");
    }

    private RequestDecision decision(AuthenticationResult result) {
        if (result instanceof AuthenticationResult.Accepted accepted) {
            return new RequestDecision.Serve(accepted.principal(), deprecation(accepted.principal()));
        }
        return result instanceof AuthenticationResult.Rejected
                ? refuse(401, "WWW-Authenticate", challenge("invalid_token"))
                : new RequestDecision.Pass();
    }

    /** Announces the end of a token that has a successor (RFC 9745, RFC 8594). */
    private static Map<String, String> deprecation(ServiceAccountPrincipal principal) {
        Map<String, String> headers = new LinkedHashMap<>();
        principal.supersededAt().map(Instant::getEpochSecond).ifPresent(at -> headers.put("Deprecation", "@" + at));
        principal.supersededUntil().map(HTTP_DATE::format).ifPresent(until -> headers.put("Sunset", until));
        return headers;
    }

    private static @Nullable String bearer(String header) {
        String credentials = header.regionMatches(true, 0, "Bearer ", 0, 7) ? header.substring(7) : "";
        String token = credentials.replaceFirst("^ +", "");
        return token.isEmpty() ? null : token;
    }

    private String challenge(String error) {
        return challenge + ", error=\"" + error + "\"";
    }

    private static RequestDecision refuse(int status, String header, String value) {
        return new RequestDecision.Refuse(
                status,
                Map.of(header, value, "Content-Type", "application/problem+json"),
                "{\"status\":" + status + "}");
    }
}
