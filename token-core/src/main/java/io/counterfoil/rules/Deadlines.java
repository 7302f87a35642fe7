package io.counterfoil.rules;

import io.counterfoil.model.Expiry;
import io.counterfoil.model.PolicyViolationException;
import io.counterfoil.model.PreviousToken;
import io.counterfoil.model.TokenPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Computes when tokens end, by the host's policy. A token is valid while now is before the result.
 *
 * @param policy the bounds
 * @param shortestGrace how long a node may keep accepting an older token from memory
 */
public record Deadlines(TokenPolicy policy, Duration shortestGrace) {

    /** Returns when a token issued now expires; empty if never. */
    Optional<Instant> expiry(Expiry asked, Instant now) {
        if (asked instanceof Expiry.Never) {
            requireUnlimited();
            return Optional.empty();
        }
        if (asked instanceof Expiry.At at) {
            requireFuture("EXPIRY_IN_THE_PAST", "expiry", at.deadline(), now);
            return Optional.of(requireLifetime(at.deadline(), now));
        }
        if (asked instanceof Expiry.After after) {
            return Optional.of(requireLifetime(now.plus(after.lifetime()), now));
        }
        return Optional.of(now.plus(defaultLifetime()));
    }

    /** Returns until when the current token may keep working alongside one that is issued now, as requested. */
    Instant overlap(PreviousToken asked, Instant now) {
        if (asked instanceof PreviousToken.At at) {
            requireFuture("OVERLAP_IN_THE_PAST", "overlap deadline", at.deadline(), now);
            return requireOverlap(at.deadline(), now);
        }
        if (asked instanceof PreviousToken.After after) {
            return requireOverlap(now.plus(after.overlap()), now);
        }
        if (asked instanceof PreviousToken.AfterFirstUse afterFirstUse) {
            requireOverlap(now.plus(afterFirstUse.grace()), now);
            requireGrace(afterFirstUse.grace());
            return now.plus(policy.maxOverlap());
        }
        return now;
    }

    private void requireUnlimited() {
        policy.maxLifetime().ifPresent(most -> {
            throw new PolicyViolationException(
                    "LIFETIME_TOO_LONG", "a token that never expires exceeds the policy's maximum lifetime " + most);
        });
    }

    private Duration defaultLifetime() {
        Duration most = policy.maxLifetime().orElse(policy.defaultLifetime());
        return most.compareTo(policy.defaultLifetime()) < 0 ? most : policy.defaultLifetime();
    }

    private Instant requireLifetime(Instant deadline, Instant now) {
        policy.maxLifetime().ifPresent(most -> requireAtMost("LIFETIME_TOO_LONG", "lifetime", deadline, now, most));
        return deadline;
    }

    private Instant requireOverlap(Instant deadline, Instant now) {
        requireAtMost("OVERLAP_TOO_LONG", "overlap", deadline, now, policy.maxOverlap());
        return deadline;
    }

    private void requireGrace(Duration grace) {
        if (grace.compareTo(shortestGrace) < 0) {
            throw new PolicyViolationException(
                    "GRACE_TOO_SHORT", "grace " + grace + " is shorter than a revocation takes, " + shortestGrace);
        }
    }

    private static void requireAtMost(String reason, String what, Instant deadline, Instant now, Duration most) {
        Duration asked = Duration.between(now, deadline);
        if (asked.compareTo(most) > 0) {
            throw new PolicyViolationException(reason, what + " " + asked + " exceeds the policy's maximum " + most);
        }
    }

    private static void requireFuture(String reason, String what, Instant deadline, Instant now) {
        if (!deadline.isAfter(now)) {
            throw new PolicyViolationException(reason, what + " " + deadline + " is not after now, " + now);
        }
    }
}
