package io.counterfoil.model;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The bounds of an audit event's details. What a host typed takes its canonical form in the {@link AuditEntry}; what is
 * in an {@link AuditEvent} is kept exactly, because the library tells identifiers in it.
 */
final class AuditDetails {

    private static final int MAX_PAIRS = 32;
    private static final int MAX_VALUE = 512;

    private AuditDetails() {}

    static Map<String, String> typed(Map<String, String> details) {
        return checked(details, Text::canonical);
    }

    static Map<String, String> exact(Map<String, String> details) {
        return checked(details, Text::exact);
    }

    private static Map<String, String> checked(Map<String, String> details, ValueForm form) {
        Objects.requireNonNull(details, "details");
        if (details.size() > MAX_PAIRS) {
            throw new IllegalArgumentException(
                    "audit details hold " + details.size() + " pairs, more than " + MAX_PAIRS);
        }
        Map<String, String> sorted = new TreeMap<>();
        details.forEach((key, value) -> sorted.put(
                Text.matching("audit detail name", key, AuditTarget.WORD),
                form.of("audit detail " + key, value, MAX_VALUE)));
        return Collections.unmodifiableMap(sorted);
    }

    private interface ValueForm {
        String of(String what, String text, int maxCodePoints);
    }
}
