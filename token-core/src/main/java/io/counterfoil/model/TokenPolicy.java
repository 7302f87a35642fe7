package io.counterfoil.model;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;

/**
 * How long tokens may live and how many there may be. A policy acts when a token is issued, never on those that are
 * out.
 *
 * @param defaultLifetime of a token whose expiry was not asked for; the longest lifetime if that is shorter
 * @param maxLifetime the longest lifetime; empty if a token may also never expire
 * @param maxOverlap how long a superseded token may go on working
 * @param maxLiveTokens how many tokens of an account may work at once
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
     * Durations are cut off to the microsecond.
     *
     * @throws IllegalArgumentException if a duration is shorter than a microsecond or longer than 365,000 days, or a
     *     number is below 1
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
     * A lifetime of 90 days unless another, or none, is asked for; overlaps of up to 30 days; 5 live tokens an account;
     * 10,000 accounts an organization.
     */
    public static TokenPolicy defaults() {
        return new TokenPolicy(Duration.ofDays(90), Optional.empty(), Duration.ofDays(30), 5, 10_000);
    }

    /** With this lifetime for a token whose expiry was not asked for. */
    public TokenPolicy withDefaultLifetime(Duration lifetime) {
        return new TokenPolicy(lifetime, maxLifetime, maxOverlap, maxLiveTokens, maxAccountsPerOrganization);
    }

    /** With this longest lifetime; a token that never expires is refused then. */
    public TokenPolicy withMaxLifetime(Duration lifetime) {
        return new TokenPolicy(
                defaultLifetime,
                Optional.of(Objects.requireNonNull(lifetime, "lifetime")),
                maxOverlap,
                maxLiveTokens,
                maxAccountsPerOrganization);
    }

    /** With this longest overlap. */
    public TokenPolicy withMaxOverlap(Duration overlap) {
        return new TokenPolicy(defaultLifetime, maxLifetime, overlap, maxLiveTokens, maxAccountsPerOrganization);
    }

    /** With this many live tokens an account. */
    public TokenPolicy withMaxLiveTokens(int tokens) {
        return new TokenPolicy(defaultLifetime, maxLifetime, maxOverlap, tokens, maxAccountsPerOrganization);
    }

    /** With this many accounts an organization. */
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
