package io.counterfoil.examples.operations;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The messages of GitHub's secret scanning: what was found where, and whether it was one of ours. */
final class LeakReport {

    private static final ObjectMapper JSON = new ObjectMapper();

    private LeakReport() {}

    /** Reads a report; empty if it is not a JSON array of findings. A report is read as a whole or not at all. */
    static Optional<List<Finding>> read(byte[] body) throws IOException {
        try {
            JsonNode report = JSON.readTree(body);
            List<Finding> findings = new ArrayList<>();
            for (JsonNode item : report) {
                if (!isText(item, "token") || !isText(item, "type") || !isText(item, "url")) {
                    return Optional.empty();
                }
                findings.add(new Finding(
                        item.get("token").textValue(),
                        item.get("type").textValue(),
                        item.get("url").textValue()));
            }
            return report.isArray() ? Optional.of(findings) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** Writes the answer. It names a token by its SHA-256, so that no log of answers holds one. */
    static byte[] answer(List<Label> labels) throws IOException {
        ArrayNode answer = JSON.createArrayNode();
        for (Label label : labels) {
            answer.addObject()
                    .put("token_hash", sha256(label.finding().token()))
                    .put("token_type", label.finding().type())
                    .put("label", label.isOurs() ? "true_positive" : "false_positive");
        }
        return JSON.writeValueAsBytes(answer);
    }

    private static boolean isText(JsonNode item, String name) {
        return item.path(name).isTextual();
    }

    private static String sha256(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** What was found, of which type, and where. */
    record Finding(String token, String type, String url) {

        /** The type and the place: a token is never printed. */
        @Override
        public String toString() {
            return type + " at " + url;
        }
    }

    /** What a finding was worth. */
    record Label(Finding finding, boolean isOurs) {}
}
