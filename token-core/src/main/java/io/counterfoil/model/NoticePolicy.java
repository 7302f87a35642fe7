package io.counterfoil.model;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Defines when notices are due. A token gets one notice for each threshold that it reaches. If a token has 5 days left
 * when it is first examined, it has reached the threshold of 7 days, and the longer ones are skipped.
 *
 * <p>Immutable and thread-safe.
 *
 * @param beforeExpiry times before a token expires, longest first; empty for no notices of expiry
 * @param beforeOverlapEnds times before an overlap ends, longest first; empty for no notices of overlaps
 * @param unusedAfter how long an account's tokens may be unused before its current one counts as unused
 */
public record NoticePolicy(List<Duration> beforeExpiry, List<Duration> beforeOverlapEnds, Duration unusedAfter) {

    private static final int MAX_THRESHOLDS = 16;

    /**
     * Creates a policy.
     *
     * @throws IllegalArgumentException if a threshold is not positive, exceeds 365,000 days or is out of order, or
     *     there are more than 16 of a kind
     */
    public NoticePolicy {
        beforeExpiry = thresholds("threshold before expiry", Objects.requireNonNull(beforeExpiry, "beforeExpiry"));
        beforeOverlapEnds = thresholds(
                "threshold before the end of an overlap",
                Objects.requireNonNull(beforeOverlapEnds, "beforeOverlapEnds"));
        unusedAfter = Times.positive("unused after", unusedAfter);
    }

    /**
     * Returns the standard policy. Expiry: 30 days, 7 days and 1 day before; overlap: 7 days and 1 day before; unused:
     * after 90 days.
     */
    public static NoticePolicy standard() {
        return new NoticePolicy(
                List.of(Duration.ofDays(30), Duration.ofDays(7), Duration.ofDays(1)),
                List.of(Duration.ofDays(7), Duration.ofDays(1)),
                Duration.ofDays(90));
    }

    /**
     * Returns a copy of this policy with these thresholds before a token expires, or none.
     *
     * @throws IllegalArgumentException if a threshold is not positive, exceeds 365,000 days or is out of order, or
     *     there are more than 16
     */
    public NoticePolicy beforeExpiry(Duration... longestFirst) {
        return new NoticePolicy(
                Arrays.asList(Objects.requireNonNull(longestFirst, "longestFirst")), beforeOverlapEnds, unusedAfter);
    }

    /**
     * Returns a copy of this policy with these thresholds before an overlap ends, or none.
     *
     * @throws IllegalArgumentException if a threshold is not positive, exceeds 365,000 days or is out of order, or
     *     there are more than 16
     */
    public NoticePolicy beforeOverlapEnds(Duration... longestFirst) {
        return new NoticePolicy(
                beforeExpiry, Arrays.asList(Objects.requireNonNull(longestFirst, "longestFirst")), unusedAfter);
    }

    /**
     * Returns a copy of this policy with this time after which a token counts as unused.
     *
     * @throws IllegalArgumentException if the time is not positive or exceeds 365,000 days
     */
    public NoticePolicy unusedAfter(Duration time) {
        return new NoticePolicy(beforeExpiry, beforeOverlapEnds, time);
    }

    private static List<Duration> thresholds(String what, List<Duration> given) {
        if (given.size() > MAX_THRESHOLDS) {
            throw new IllegalArgumentException(
                    given.size() + " values are given as " + what + ", more than " + MAX_THRESHOLDS);
        }
        List<Duration> thresholds =
                given.stream().map(one -> Times.positive(what, one)).toList();
        for (int i = 1; i < thresholds.size(); i++) {
            if (thresholds.get(i).compareTo(thresholds.get(i - 1)) >= 0) {
                throw new IllegalArgumentException(what + " " + thresholds.get(i) + " does not come before "
                        + thresholds.get(i - 1) + ": list the longest first, each once");
            }
        }
        return thresholds;
    }
}
