package io.counterfoil.examples.operations;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.counterfoil.Maintenance;
import io.counterfoil.model.LeakResponse;
import io.counterfoil.model.LeakedToken;
import io.counterfoil.model.StorageUnavailableException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Takes the reports of GitHub's secret scanning partner program: checks the signature, revokes what is live, and answers
 * with a label for each token.
 *
 * <p>Nothing is revoked before the signature was checked and the whole report was read. Where the storage does not answer,
 * the status is 503: the same report can be sent again.
 */
public final class SecretScanningEndpoint implements HttpHandler {

    private static final int MAX_BODY = 1 << 20;
    private static final byte[] NOTHING = {};

    private final Maintenance maintenance;
    private final ReportSignature signature;

    /**
     * Revokes what is reported.
     *
     * @param maintenance of the library
     * @param signature checks who sends a report
     */
    public SecretScanningEndpoint(Maintenance maintenance, ReportSignature signature) {
        this.maintenance = Objects.requireNonNull(maintenance, "maintenance");
        this.signature = Objects.requireNonNull(signature, "signature");
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer = answer(exchange);
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            if (answer.body().length > 0) {
                exchange.getResponseHeaders().set("Content-Type", "application/json");
            }
            exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestMethod().equals("POST")) {
            return Answer.of(405);
        }
        byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
        if (body.length > MAX_BODY) {
            return Answer.of(413);
        }
        Optional<String> keyId = header(exchange, "Github-Public-Key-Identifier");
        Optional<String> signed = header(exchange, "Github-Public-Key-Signature");
        if (keyId.isEmpty() || signed.isEmpty() || !signature.matches(body, keyId.get(), signed.get())) {
            return Answer.of(400);
        }
        Optional<List<LeakReport.Finding>> findings = LeakReport.read(body);
        return findings.isPresent() ? revoke(findings.get()) : Answer.of(400);
    }

    private Answer revoke(List<LeakReport.Finding> findings) throws IOException {
        List<LeakReport.Label> labels = new ArrayList<>();
        try {
            for (LeakReport.Finding finding : findings) {
                boolean isOurs = maintenance.reportLeak(finding.token(), finding.url(), LeakResponse.REVOKE).stream()
                        .anyMatch(leaked -> leaked.state() != LeakedToken.State.UNKNOWN);
                labels.add(new LeakReport.Label(finding, isOurs));
            }
        } catch (StorageUnavailableException e) {
            return Answer.of(503);
        }
        return new Answer(200, LeakReport.answer(labels));
    }

    private static Optional<String> header(HttpExchange exchange, String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
    }

    @SuppressWarnings("ArrayRecordComponent") // lives for one request, and is never compared
    private record Answer(int status, byte[] body) {

        static Answer of(int status) {
            return new Answer(status, NOTHING);
        }
    }
}
