package io.counterfoil.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** An event's details in one column, as {@code application/x-www-form-urlencoded}, which is always ASCII. */
final class AuditDetailsText {

    private AuditDetailsText() {}

    /** Returns the text of the column; empty if there are no details. */
    static Optional<String> write(Map<String, String> details) {
        return details.isEmpty()
                ? Optional.empty()
                : Optional.of(details.entrySet().stream()
                        .map(pair -> URLEncoder.encode(pair.getKey(), UTF_8) + "="
                                + URLEncoder.encode(pair.getValue(), UTF_8))
                        .collect(Collectors.joining("&")));
    }

    /**
     * Parses the text of the column.
     *
     * @throws IllegalArgumentException if the text does not have this form
     */
    static Map<String, String> read(Optional<String> text) {
        Map<String, String> details = new TreeMap<>();
        text.ifPresent(pairs -> {
            for (String pair : pairs.split("&", -1)) {
                int equals = pair.indexOf('=');
                if (equals < 0) {
                    throw new IllegalArgumentException("a detail without a value");
                }
                details.put(
                        URLDecoder.decode(pair.substring(0, equals), UTF_8),
                        URLDecoder.decode(pair.substring(equals + 1), UTF_8));
            }
        });
        return details;
    }
}
