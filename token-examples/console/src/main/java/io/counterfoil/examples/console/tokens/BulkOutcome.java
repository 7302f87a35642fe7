package io.counterfoil.examples.console.tokens;

import io.counterfoil.examples.console.page.Failure;
import java.util.ArrayList;
import java.util.List;

/** The outcome of a bulk change or its preview. */
final class BulkOutcome {

    /**
     * An account that may not be changed.
     *
     * @param name its name
     * @param reason why, in words
     */
    record Refusal(String name, String reason) {}

    private final List<String> changed = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();
    private int changedCount;
    private int unchanged;
    private int refusedCount;

    void changed(String name) {
        changed.add(name);
        changedCount++;
    }

    void unchanged() {
        unchanged++;
    }

    void refused(String name, String reason) {
        refusals.add(new Refusal(name, Failure.words(reason)));
        refusedCount++;
    }

    /** Sets the counts of a change of all that match. */
    BulkOutcome counts(int changes, int same, int refusedOnes) {
        changedCount = changes;
        unchanged = same;
        refusedCount = refusedOnes;
        return this;
    }

    /** Returns how many are changed. */
    public int changedCount() {
        return changedCount;
    }

    /** Returns their names; empty for a change of all that match. */
    public List<String> names() {
        return changed;
    }

    /** Returns how many need no change. */
    public int unchangedCount() {
        return unchanged;
    }

    /** Returns how many may not be changed. */
    public int refusedCount() {
        return refusedCount;
    }

    /** Returns the first refusals. */
    public List<Refusal> refusals() {
        return refusals;
    }
}
