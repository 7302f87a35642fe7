package io.counterfoil.rules;

import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The audit details of attributes: a pair for each, as far as an event has room. */
final class AttributeFacts {

    private static final int MAX_GIVEN = 24;
    private static final int MAX_CHANGED = 10;
    private static final int MAX_KEY = 64;

    private AttributeFacts() {}

    /** Returns the details of a new account: {@code attribute.team}. */
    static Map<String, String> given(Map<String, String> attributes) {
        Map<String, String> facts = new TreeMap<>();
        attributes.entrySet().stream().limit(MAX_GIVEN).forEach(pair -> put(facts, pair.getKey(), "", pair.getValue()));
        noteOthers(facts, attributes.size() - MAX_GIVEN);
        return facts;
    }

    /** Returns the details of changed attributes: {@code attribute.team.before} and {@code attribute.team.after}. */
    static Map<String, String> changed(Map<String, String> before, Map<String, String> after) {
        SortedSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        names.removeIf(name -> before.containsKey(name) && before.get(name).equals(after.get(name)));
        Map<String, String> facts = new TreeMap<>();
        names.stream().limit(MAX_CHANGED).forEach(name -> {
            put(facts, name, ".before", before.get(name));
            put(facts, name, ".after", after.get(name));
        });
        noteOthers(facts, names.size() - MAX_CHANGED);
        return facts;
    }

    /** Adds a detail. If the name is too long for the name of a detail, the value contains it. */
    private static void put(Map<String, String> facts, String name, String suffix, @Nullable String value) {
        if (value == null) {
            return;
        }
        String prefix = "attribute.";
        int room = MAX_KEY - prefix.length() - suffix.length();
        boolean fits = name.length() <= room;
        facts.put(prefix + (fits ? name : name.substring(0, room)) + suffix, fits ? value : name + "=" + value);
    }

    private static void noteOthers(Map<String, String> facts, int others) {
        if (others > 0) {
            facts.put("attributes.others", Integer.toString(others));
        }
    }
}
