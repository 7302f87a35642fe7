package io.counterfoil.model;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Bounds an audit event's details. The {@link AuditEntry} normalizes text from a host; an {@link AuditEvent} is stored
 * exactly, because the library writes identifiers into it. No text is refused: unprintable characters are escaped, and
 * excessive text is cut with a mark.
 */
final class AuditDetails {

    private static final int MAX_PAIRS = 32;
    private static final int MAX_NAME = 64;
    private static final int MAX_VALUE = 512;
    private static final String OTHERS = "more_details";

    private AuditDetails() {}

    static Map<String, String> typed(Map<String, String> details) {
        return bounded(details, ShownText::canonical);
    }

    static Map<String, String> exact(Map<String, String> details) {
        return bounded(details, ShownText::of);
    }

    private static Map<String, String> bounded(Map<String, String> details, ValueForm form) {
        Objects.requireNonNull(details, "details");
        SortedMap<String, String> sorted = new TreeMap<>();
        details.forEach((key, value) -> sorted.put(name(key), form.of("audit detail " + key, value, MAX_VALUE)));
        return Collections.unmodifiableMap(sorted.size() <= MAX_PAIRS ? sorted : cut(sorted));
    }

    private static SortedMap<String, String> cut(SortedMap<String, String> sorted) {
        SortedMap<String, String> kept = new TreeMap<>();
        sorted.entrySet().stream()
                .filter(pair -> !pair.getKey().equals(OTHERS))
                .limit(MAX_PAIRS - 1L)
                .forEach(pair -> kept.put(pair.getKey(), pair.getValue()));
        kept.put(OTHERS, Integer.toString(sorted.size() - kept.size()));
        return kept;
    }

    /** Returns the name, with an underscore in place of each character that a name may not contain. */
    private static String name(String key) {
        Objects.requireNonNull(key, "audit detail name");
        if (AuditTarget.WORD.matcher(key).matches()) {
            return key;
        }
        String head = key.substring(0, Math.min(key.length(), MAX_NAME));
        return head.isEmpty() ? "_" : head.replaceAll("[^A-Za-z0-9_.:-]", "_");
    }

    private interface ValueForm {
        String of(String what, String text, int maxCodePoints);
    }
}
