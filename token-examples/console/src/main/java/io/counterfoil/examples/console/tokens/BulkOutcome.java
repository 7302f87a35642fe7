package io.counterfoil.examples.console.tokens;

import java.util.List;

/**
 * The outcome of a bulk change or its preview.
 *
 * @param changedCount how many are changed
 * @param unchangedCount how many need no change
 * @param refusedCount how many may not be changed
 * @param refusals the first of those
 */
record BulkOutcome(int changedCount, int unchangedCount, int refusedCount, List<Refusal> refusals) {

    /**
     * An account that may not be changed.
     *
     * @param name its name
     * @param reason why, in words
     */
    record Refusal(String name, String reason) {}
}
