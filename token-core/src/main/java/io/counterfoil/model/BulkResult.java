package io.counterfoil.model;

import java.util.List;
import java.util.Objects;

/**
 * The outcome of a bulk run or its preview. Every matched account is changed, unchanged or refused.
 *
 * @param runId the identifier in the detail {@code run} of all audit events of the run
 * @param matched how many accounts the query matched
 * @param changed how many were changed, or would be
 * @param unchanged how many already were as requested, or no longer existed when the run reached them
 * @param refused how many the actor may not change in this way, or a policy forbids
 * @param refusals the first 100 refusals, in the order of the run
 */
public record BulkResult(String runId, int matched, int changed, int unchanged, int refused, List<Refusal> refusals) {

    /** The largest number of refusals that a result lists. */
    public static final int MAX_REFUSALS = 100;

    /**
     * Creates a result.
     *
     * @throws IllegalArgumentException if the numbers are inconsistent, or more refusals are listed than allowed
     */
    public BulkResult {
        Objects.requireNonNull(runId, "runId");
        refusals = List.copyOf(Objects.requireNonNull(refusals, "refusals"));
        if (changed < 0 || unchanged < 0 || refused < 0 || matched != changed + unchanged + refused) {
            throw new IllegalArgumentException(matched + " matched accounts are not " + changed + " changed, "
                    + unchanged + " unchanged and " + refused + " refused ones");
        }
        if (refusals.size() != Math.min(refused, MAX_REFUSALS)) {
            throw new IllegalArgumentException(
                    refusals.size() + " refusals are named of " + refused + ", not the first " + MAX_REFUSALS);
        }
    }

    /**
     * An account that a bulk run did not change.
     *
     * @param id the account
     * @param reason the stable code of the rule that refused, such as {@code ROLE_NOT_ENCOMPASSED}
     */
    public record Refusal(ServiceAccountId id, String reason) {

        /**
         * Creates a refusal.
         *
         * @throws NullPointerException if one of them is null
         */
        public Refusal {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(reason, "reason");
        }
    }
}
