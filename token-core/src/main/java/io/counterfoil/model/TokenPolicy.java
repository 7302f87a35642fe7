package io.counterfoil.model;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;

/**
 * Limits the lifetime and the number of tokens. A policy applies when a token is issued, never to existing tokens.
 *
 * <p>Immutable and thread-safe.
 *
 * @param defaultLifetime the lifetime of a token without a requested expiry; the longest lifetime if that is shorter
 * @param maxLifetime the longest lifetime; empty if a token may also never expire
 * @param maxOverlap how long a superseded token may keep working
 * @param maxLiveTokens how many tokens of an account may be live at once
 * @param maxAccountsPerOrganization how many service accounts an organization may have
 */
public record TokenPolicy(
        Duration defaultLifetime,
        Optional<Duration> maxLifetime,
        Duration maxOverlap,
        int maxLiveTokens,
        int maxAccountsPerOrganization) {

    private static final Duration SHORTEST = Duration.of(1, ChronoUnit.MICROS);
    private static final Duration LONGEST = Duration.ofDays(365_000);

    /**
     * Creates a policy. Durations are truncated to the microsecond.
     *
     * @throws IllegalArgumentException if a duration is shorter than a microsecond or longer than 365,000 days, or a
     *     number is less than 1
     */
    public TokenPolicy {
        defaultLifetime = withinRange("default lifetime", Objects.requireNonNull(defaultLifetime, "defaultLifetime"));
        Objects.requireNonNull(maxLifetime, "maxLifetime");
        maxLifetime = maxLifetime.map(lifetime -> withinRange("max lifetime", lifetime));
        maxOverlap = withinRange("max overlap", Objects.requireNonNull(maxOverlap, "maxOverlap"));
        requirePositive("max live tokens", maxLiveTokens);
        requirePositive("max accounts per organization", maxAccountsPerOrganization);
    }

    /**
     * Returns the default policy: a lifetime of 90 days unless a different one, or none, is requested; overlaps of up
     * to 30 days; 5 live tokens per account; 10,000 accounts per organization.
     */
    public static TokenPolicy defaults() {
        return new TokenPolicy(Duration.ofDays(90), Optional.empty(), Duration.ofDays(30), 5, 10_000);
    }

    /**
     * Returns a copy of this policy with this lifetime for a token without a requested expiry.
     *
     * @param lifetime one microsecond to 365,000 days
     * @throws IllegalArgumentException if the lifetime is out of range
     */
    public TokenPolicy withDefaultLifetime(Duration lifetime) {
        return new TokenPolicy(lifetime, maxLifetime, maxOverlap, maxLiveTokens, maxAccountsPerOrganization);
    }

    /**
     * Returns a copy of this policy with this longest lifetime, under which a token that never expires is refused.
     *
     * @param lifetime one microsecond to 365,000 days
     * @throws IllegalArgumentException if the lifetime is out of range
     */
    public TokenPolicy withMaxLifetime(Duration lifetime) {
        return new TokenPolicy(
                defaultLifetime,
                Optional.of(Objects.requireNonNull(lifetime, "lifetime")),
                maxOverlap,
                maxLiveTokens,
                maxAccountsPerOrganization);
    }

    /**
     * Returns a copy of this policy with this longest overlap.
     *
     * @param overlap one microsecond to 365,000 days
     * @throws IllegalArgumentException if the overlap is out of range
     */
    public TokenPolicy withMaxOverlap(Duration overlap) {
        return new TokenPolicy(defaultLifetime, maxLifetime, overlap, maxLiveTokens, maxAccountsPerOrganization);
    }

    /**
     * Returns a copy of this policy with this many live tokens per account.
     *
     * @param tokens at least 1
     * @throws IllegalArgumentException if the number is less than 1
     */
    public TokenPolicy withMaxLiveTokens(int tokens) {
        return new TokenPolicy(defaultLifetime, maxLifetime, maxOverlap, tokens, maxAccountsPerOrganization);
    }

    /**
     * Returns a copy of this policy with this many accounts per organization.
     *
     * @param accounts at least 1
     * @throws IllegalArgumentException if the number is less than 1
     */
    public TokenPolicy withMaxAccountsPerOrganization(int accounts) {
        return new TokenPolicy(defaultLifetime, maxLifetime, maxOverlap, maxLiveTokens, accounts);
    }

    private static Duration withinRange(String what, Duration duration) {
        if (duration.compareTo(SHORTEST) < 0 || duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(what + " " + duration + " is not within " + SHORTEST + " to " + LONGEST);
        }
        return duration.truncatedTo(ChronoUnit.MICROS);
    }

    private static void requirePositive(String what, int number) {
        if (number < 1) {
            throw new IllegalArgumentException(what + " is " + number + ", less than 1");
        }
    }
}
