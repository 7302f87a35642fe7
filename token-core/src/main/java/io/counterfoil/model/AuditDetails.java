package io.counterfoil.model;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** The bounds of an audit event's details. */
final class AuditDetails {

    private static final int MAX_PAIRS = 32;

    private AuditDetails() {}

    static Map<String, String> checked(Map<String, String> details) {
        if (details.size() > MAX_PAIRS) {
            throw new IllegalArgumentException(
                    "audit details hold " + details.size() + " pairs, more than " + MAX_PAIRS);
        }
        Map<String, String> sorted = new TreeMap<>();
        details.forEach((key, value) -> sorted.put(
                Text.matching("audit detail name", key, AuditTarget.WORD),
                Text.canonical("audit detail " + key, value, 512)));
        return Collections.unmodifiableMap(sorted);
    }
}
