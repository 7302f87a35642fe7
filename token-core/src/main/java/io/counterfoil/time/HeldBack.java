package io.counterfoil.time;

import java.util.Map;
import java.util.TreeMap;

/**
 * The events that a {@link Throttle} held back before one that it admits.
 *
 * @param ofKey events of its key
 * @param ofOthers events of other keys of its organization that are no longer remembered
 */
public record HeldBack(long ofKey, long ofOthers) {

    /** Returns the details of the audit event that reports this. */
    public Map<String, String> details() {
        Map<String, String> details = new TreeMap<>();
        if (ofKey > 0) {
            details.put("held_back_before", Long.toString(ofKey));
        }
        if (ofOthers > 0) {
            details.put("held_back_before_of_others", Long.toString(ofOthers));
        }
        return details;
    }
}
