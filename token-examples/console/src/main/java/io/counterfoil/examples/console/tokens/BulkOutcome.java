package io.counterfoil.examples.console.tokens;

import io.counterfoil.examples.console.page.Failure;
import java.util.ArrayList;
import java.util.List;

/** How many were changed, or would be, and which were not, and why. */
final class BulkOutcome {

    /**
     * One that is left alone.
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

    /** The numbers of a run over all that match. */
    BulkOutcome counts(int changes, int same, int refusedOnes) {
        changedCount = changes;
        unchanged = same;
        refusedCount = refusedOnes;
        return this;
    }

    /** How many. */
    public int changedCount() {
        return changedCount;
    }

    /** The names of those; empty where there are too many to name. */
    public List<String> names() {
        return changed;
    }

    /** How many are that way already. */
    public int unchangedCount() {
        return unchanged;
    }

    /** How many are left alone. */
    public int refusedCount() {
        return refusedCount;
    }

    /** The first of those. */
    public List<Refusal> refusals() {
        return refusals;
    }
}
