package io.counterfoil.model;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * When somebody should hear of a token or an account. A token is told of once for each threshold that it reaches: one
 * that has 5 days left when it is first looked at has reached 7 days, and the longer thresholds are skipped.
 *
 * @param beforeExpiry how long before a token expires, longest first; empty for no notices of expiry
 * @param beforeOverlapEnds how long before an overlap ends, longest first; empty for no notices of overlaps
 * @param unusedAfter how long an account's tokens may go unused before its current one counts as unused
 */
public record NoticePolicy(List<Duration> beforeExpiry, List<Duration> beforeOverlapEnds, Duration unusedAfter) {

    private static final int MAX_THRESHOLDS = 16;

    /** @throws IllegalArgumentException if a threshold is not positive, is above 365,000 days or is out of order, or if
     *     there are more than 16 of a kind */
    public NoticePolicy {
        beforeExpiry = thresholds("threshold before expiry", Objects.requireNonNull(beforeExpiry, "beforeExpiry"));
        beforeOverlapEnds = thresholds(
                "threshold before the end of an overlap",
                Objects.requireNonNull(beforeOverlapEnds, "beforeOverlapEnds"));
        unusedAfter = Times.positive("unused after", unusedAfter);
    }

    /** Expiry: 30 days, 7 days and 1 day before; overlap: 7 days and 1 day before; unused: after 90 days. */
    public static NoticePolicy standard() {
        return new NoticePolicy(
                List.of(Duration.ofDays(30), Duration.ofDays(7), Duration.ofDays(1)),
                List.of(Duration.ofDays(7), Duration.ofDays(1)),
                Duration.ofDays(90));
    }

    /**
     * With these thresholds before a token expires; none at all for no such notices.
     *
     * @throws IllegalArgumentException as the constructor does
     */
    public NoticePolicy beforeExpiry(Duration... longestFirst) {
        return new NoticePolicy(
                Arrays.asList(Objects.requireNonNull(longestFirst, "longestFirst")), beforeOverlapEnds, unusedAfter);
    }

    /**
     * With these thresholds before an overlap ends; none at all for no such notices.
     *
     * @throws IllegalArgumentException as the constructor does
     */
    public NoticePolicy beforeOverlapEnds(Duration... longestFirst) {
        return new NoticePolicy(
                beforeExpiry, Arrays.asList(Objects.requireNonNull(longestFirst, "longestFirst")), unusedAfter);
    }

    /**
     * With this time after which a token counts as unused.
     *
     * @throws IllegalArgumentException if the time is not positive or above 365,000 days
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
